/*
 * Copyright 2026 The Prophet Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing access and
 * limitations under the License.
 */

import MoreVertIcon from '@mui/icons-material/MoreVert';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type {
  ClusterStatus,
  Operation,
  ReleaseSummary,
  ReleaseAccess,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useHelmTabPath } from '../../hooks/useHelmTabPath';
import { rollbackRefusal, uninstallRefusal } from '../../release/refusals';
import type { OpenReleaseDialog } from '../dialogs/ReleaseDialogRequest';
import { ReasonedMenuItem } from '../ReasonedMenuItem';
import { ReleaseAction } from './ReleaseAction';

/** What can be done to a release: upgrade it, roll it back, look at its history. */
export function ReleaseActions(props: {
  release: ReleaseSummary;
  cluster?: ClusterStatus;
  operation?: Operation;
  access?: ReleaseAccess;
  openDialog: OpenReleaseDialog;
}) {
  const { release, cluster, operation, access, openDialog } = props;
  const [anchor, setAnchor] = useState<HTMLElement>();
  const afterMenu = useRef<() => void>();
  const tabPath = useHelmTabPath();
  const navigate = useNavigate();
  const context = { release, cluster, access, busy: Boolean(operation) };
  const where = `in ${cluster?.title ?? release.cluster}`;

  // A dialog returns the focus to what had it, so the menu gives it back first.
  const choose = (action: () => void) => {
    afterMenu.current = action;
    setAnchor(undefined);
  };
  return (
    <Stack
      direction="row"
      spacing={0.5}
      justifyContent="flex-end"
      alignItems="center"
    >
      <ReleaseAction {...props} where={where} />
      <IconButton
        size="small"
        aria-label={`More actions for ${release.name} ${where}`}
        aria-haspopup="menu"
        aria-expanded={Boolean(anchor)}
        onClick={event => setAnchor(event.currentTarget)}
      >
        <MoreVertIcon fontSize="small" />
      </IconButton>
      <Menu
        anchorEl={anchor}
        open={Boolean(anchor)}
        onClose={() => setAnchor(undefined)}
        TransitionProps={{
          onExited: () => {
            afterMenu.current?.();
            afterMenu.current = undefined;
          },
        }}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      >
        <ReasonedMenuItem
          reason={rollbackRefusal(context)}
          onClick={() =>
            choose(() => openDialog({ kind: 'rollback', release, cluster }))
          }
        >
          Roll back…
        </ReasonedMenuItem>
        {access?.uninstall && release.status !== 'uninstalled' && (
          <ReasonedMenuItem
            reason={uninstallRefusal(context)}
            onClick={() =>
              choose(() => openDialog({ kind: 'uninstall', release, cluster }))
            }
          >
            Uninstall…
          </ReasonedMenuItem>
        )}
        {tabPath && (
          <MenuItem onClick={() => choose(() => navigate(tabPath(release)))}>
            <Typography variant="body2">History and details</Typography>
          </MenuItem>
        )}
      </Menu>
    </Stack>
  );
}
