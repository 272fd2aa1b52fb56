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

import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import {
  isFinished,
  type Operation,
  type ReleaseKey,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useEffect, useRef, useState } from 'react';
import { helmReleasesApiRef } from '../../api/HelmReleasesApi';
import { useOperationEvents } from '../../hooks/useOperationEvents';
import { messageOf } from '../messageOf';
import { DialogHeading } from './DialogHeading';
import { OperationLog } from './OperationLog';
import { OperationOutcome } from './OperationOutcome';
import { operationTitle } from './operationTitle';
import { PlainButton } from '../PlainButton';

/** Shows an operation while it runs and when it has ended. */
export function OperationDialogBody(props: {
  release: ReleaseKey;
  clusterTitle: string;
  titleId: string;
  operationId: string;
  /** The operation has ended. */
  onChanged: () => void;
  /** Opens the plan of such an operation anew. */
  onPlanAgain: (operation: Operation) => void;
  onClose: () => void;
}) {
  const { release, clusterTitle, titleId, operationId, onChanged, onClose } =
    props;
  const api = useApi(helmReleasesApiRef);
  const { operation, events, error } = useOperationEvents(operationId);
  const [stop, setStop] = useState<{ asked: boolean; error?: Error }>({
    asked: false,
  });
  const finished = operation !== undefined && isFinished(operation.state);

  const changed = useRef(onChanged);
  useEffect(() => {
    changed.current = onChanged;
  });
  useEffect(() => {
    if (finished) {
      changed.current();
    }
  }, [finished]);

  const askToStop = async () => {
    setStop({ asked: true });
    try {
      await api.cancelOperation(operationId);
    } catch (reason) {
      setStop({ asked: false, error: toError(reason) });
    }
  };
  const asked = stop.asked || operation?.cancelRequested;
  return (
    <>
      <DialogHeading
        id={titleId}
        title={operationTitle(release.name, operation)}
      >
        {clusterTitle} · {release.namespace}
      </DialogHeading>
      <DialogContent>
        <Stack spacing={2} sx={{ pt: 1 }}>
          <OperationLog events={events} running={!finished} />
          {error && (
            <Alert severity="warning">
              The log cannot be read just now: {messageOf(error)} Trying again.
            </Alert>
          )}
          {stop.error && (
            <Alert severity="error">{messageOf(stop.error)}</Alert>
          )}
          {/* As high as a short outcome, so that nothing jumps at the end. */}
          <Box sx={{ minHeight: 76 }}>
            {operation && finished ? (
              <OperationOutcome operation={operation} />
            ) : (
              <Typography variant="caption" color="text.secondary">
                {asked
                  ? 'Helm was asked to stop. It may take a while to undo what it began.'
                  : 'You can close this: the operation goes on, and its row shows it.'}
              </Typography>
            )}
          </Box>
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        {!finished && (
          <PlainButton
            color="error"
            disabled={asked || !operation}
            onClick={askToStop}
          >
            {asked ? 'Stopping…' : 'Ask helm to stop'}
          </PlainButton>
        )}
        {operation?.failureClass === 'stale-plan' && (
          <PlainButton onClick={() => props.onPlanAgain(operation)}>
            Plan again
          </PlainButton>
        )}
        <PlainButton
          variant={finished ? 'contained' : 'text'}
          onClick={onClose}
        >
          Close
        </PlainButton>
      </DialogActions>
    </>
  );
}
