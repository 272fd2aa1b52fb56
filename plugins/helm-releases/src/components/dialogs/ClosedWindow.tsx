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
import TextField from '@mui/material/TextField';
import { helmReleaseAdminPermission } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChangeReason } from '../../hooks/useChangeReason';
import { closedWindowText } from '../../release/windowText';

const LONGEST_REASON = 500;

/** Says when a change window opens, and asks for the reason of who may not wait for it. */
export function ClosedWindow(props: { reason: ChangeReason }) {
  const { closed, text, write } = props.reason;
  if (!closed) {
    return null;
  }
  return (
    <Alert
      severity="warning"
      sx={{ mx: 3, mb: 1, py: 0, '& .v5-MuiAlert-message': { flex: 1 } }}
    >
      {closedWindowText(closed)} Who holds the permission{' '}
      <code>{helmReleaseAdminPermission.name}</code> may go on with a reason,
      which stays on the operation.
      <TextField
        fullWidth
        size="small"
        label="Reason"
        value={text}
        onChange={event => write(event.target.value)}
        inputProps={{ maxLength: LONGEST_REASON }}
        sx={{ mt: 1 }}
      />
    </Alert>
  );
}
