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

import type {
  ClusterStatus,
  Operation,
  ReleaseAccess,
  ReleaseSummary,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { isBehind } from '../../release/isBehind';
import { unlockRefusal, upgradeRefusal } from '../../release/refusals';
import { closedWindowText } from '../../release/windowText';
import type { OpenReleaseDialog } from '../dialogs/ReleaseDialogRequest';
import { ReasonedButton } from '../ReasonedButton';

/** What is most wanted of a release: the log of what is done to it, its lock off, or an upgrade. */
export function ReleaseAction(props: {
  release: ReleaseSummary;
  cluster?: ClusterStatus;
  operation?: Operation;
  access?: ReleaseAccess;
  /** Such as "in production-eu". */
  where: string;
  openDialog: OpenReleaseDialog;
}) {
  const { release, cluster, operation, access, where, openDialog } = props;
  const context = { release, cluster, access, busy: Boolean(operation) };
  const hint = closedWindowText(cluster?.window);
  // One and the same button, so that it keeps the focus when its meaning changes.
  if (operation) {
    return (
      <ReasonedButton
        key="action"
        size="small"
        variant="outlined"
        aria-label={`Show log of ${release.name} ${where}`}
        onClick={() =>
          openDialog({
            kind: 'log',
            release,
            cluster,
            operationId: operation.id,
          })
        }
      >
        Show log
      </ReasonedButton>
    );
  }
  if (release.stuck) {
    return (
      <ReasonedButton
        key="action"
        size="small"
        variant="contained"
        aria-label={`Unlock ${release.name} ${where}`}
        reason={unlockRefusal(context)}
        hint={hint}
        onClick={() => openDialog({ kind: 'unlock', release, cluster })}
      >
        Unlock
      </ReasonedButton>
    );
  }
  return (
    <ReasonedButton
      key="action"
      size="small"
      variant={isBehind(release) ? 'contained' : 'outlined'}
      disableElevation
      aria-label={`Upgrade ${release.name} ${where}`}
      reason={upgradeRefusal(context)}
      hint={hint}
      onClick={() => openDialog({ kind: 'upgrade', release, cluster })}
    >
      Upgrade
    </ReasonedButton>
  );
}
