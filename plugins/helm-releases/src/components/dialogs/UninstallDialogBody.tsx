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
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import Alert from '@mui/material/Alert';
import Checkbox from '@mui/material/Checkbox';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type {
  ClusterWindow,
  ReleaseSummary,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useState } from 'react';
import { useChangeReason } from '../../hooks/useChangeReason';
import { useStartOperation } from '../../hooks/useStartOperation';
import { PlainButton } from '../PlainButton';
import { ClosedWindow } from './ClosedWindow';
import { DialogHeading } from './DialogHeading';
import { StartFailure } from './StartFailure';

/** Says what an uninstall takes away and what it leaves, and starts it once the name is typed. */
export function UninstallDialogBody(props: {
  release: ReleaseSummary;
  clusterTitle: string;
  window?: ClusterWindow;
  titleId: string;
  onStarted: (operationId: string) => void;
  onClose: () => void;
}) {
  const { release, clusterTitle, window, titleId, onStarted, onClose } = props;
  const start = useStartOperation({ onStarted });
  const reason = useChangeReason(window);
  const [keepHistory, setKeepHistory] = useState(true);
  const [typed, setTyped] = useState('');
  return (
    <>
      <DialogHeading id={titleId} title={`Uninstall ${release.name}`}>
        {clusterTitle} · {release.namespace}
      </DialogHeading>
      <DialogContent>
        <Stack spacing={2} sx={{ pt: 1 }}>
          <Alert severity="error">
            Helm deletes every object of the release in {clusterTitle}. Custom
            resource definitions of crds/, their objects, and what carries{' '}
            <code>helm.sh/resource-policy: keep</code> stay; definitions that
            are templates go, and with them every object of their kinds.
          </Alert>
          <FormControlLabel
            control={
              <Checkbox
                size="small"
                checked={keepHistory}
                onChange={(_, checked) => setKeepHistory(checked)}
              />
            }
            label={
              <Typography variant="body2">
                Keep the history, so that a rollback can bring it back
              </Typography>
            }
          />
          <TextField
            fullWidth
            size="small"
            label={`Type ${release.name} to go on`}
            value={typed}
            onChange={event => setTyped(event.target.value)}
            inputProps={{ autoComplete: 'off', spellCheck: false }}
          />
        </Stack>
      </DialogContent>
      <ClosedWindow reason={reason} />
      <StartFailure start={start} onShowLog={onStarted} />
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <PlainButton onClick={onClose}>Close</PlainButton>
        <PlainButton
          variant="contained"
          color="error"
          disabled={typed !== release.name || start.starting || reason.missing}
          onClick={() =>
            start.start(api =>
              api.uninstall(release, { keepHistory, reason: reason.given }),
            )
          }
        >
          Uninstall
        </PlainButton>
      </DialogActions>
    </>
  );
}
