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

import Alert, { type AlertColor } from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import type {
  Operation,
  OperationState,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { failureTexts } from '../../plan/failureText';

const outcomes: Record<
  OperationState,
  { severity: AlertColor; title: string }
> = {
  queued: { severity: 'info', title: 'Queued' },
  running: { severity: 'info', title: 'Running' },
  succeeded: { severity: 'success', title: 'Done' },
  failed: { severity: 'error', title: 'Failed' },
  cancelled: { severity: 'warning', title: 'Stopped' },
  interrupted: { severity: 'warning', title: 'Interrupted' },
};

/** How an operation has ended, and what state it left. */
export function OperationOutcome(props: { operation: Operation }) {
  const { operation } = props;
  const { failureClass } = operation;
  const { severity, title } = outcomes[operation.state];
  return (
    <Alert severity={severity} role="status">
      <AlertTitle sx={{ mb: operation.message ? undefined : 0 }}>
        {failureClass && failureClass !== 'cancelled'
          ? `${title}: ${failureTexts[failureClass]}`
          : title}
      </AlertTitle>
      {operation.message}
    </Alert>
  );
}
