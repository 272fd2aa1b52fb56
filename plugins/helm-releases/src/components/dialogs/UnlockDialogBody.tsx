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
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import Typography from '@mui/material/Typography';
import type {
  ClusterWindow,
  ReleaseSummary,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useChangeReason } from '../../hooks/useChangeReason';
import { useStartOperation } from '../../hooks/useStartOperation';
import { runningOf } from '../../release/runningOf';
import { PlainButton } from '../PlainButton';
import { ClosedWindow } from './ClosedWindow';
import { DialogHeading } from './DialogHeading';
import { StartFailure } from './StartFailure';

/** Says why a release is stuck and what an unlock does, and starts it. */
export function UnlockDialogBody(props: {
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
  const running = runningOf(release);
  return (
    <>
      <DialogHeading id={titleId} title={`Unlock ${release.name}`}>
        {clusterTitle} · {release.namespace}
      </DialogHeading>
      <DialogContent>
        <Alert severity="warning" sx={{ mt: 1, mb: 2 }}>
          {release.stuck?.sentence ?? 'The release is locked.'}
        </Alert>
        <Typography variant="body2">
          {running
            ? `Unlocking rolls back to revision ${
                running.revision
              }, the last one that ran${
                running.chartVersion
                  ? `, with chart ${running.chartVersion}`
                  : ''
              }.`
            : 'No revision ever ran, so unlocking marks the pending one as failed and changes nothing else. An upgrade can follow.'}{' '}
          Make sure that no helm is at work on it elsewhere, on somebody’s
          machine or in a pipeline.
        </Typography>
      </DialogContent>
      <ClosedWindow reason={reason} />
      <StartFailure start={start} onShowLog={onStarted} />
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <PlainButton onClick={onClose}>Close</PlainButton>
        <PlainButton
          variant="contained"
          disabled={start.starting || reason.missing}
          onClick={() =>
            start.start(api => api.unlock(release, { reason: reason.given }))
          }
        >
          Unlock
        </PlainButton>
      </DialogActions>
    </>
  );
}
