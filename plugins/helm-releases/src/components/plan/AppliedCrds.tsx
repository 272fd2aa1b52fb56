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
import Stack from '@mui/material/Stack';
import type { FollowedOperation } from '../../hooks/useOperationEvents';
import { OperationLog } from '../dialogs/OperationLog';
import { OperationOutcome } from '../dialogs/OperationOutcome';
import { messageOf } from '../messageOf';

/** The log of definitions being applied, in the midst of the plan that asked for it. */
export function AppliedCrds(props: {
  followed: FollowedOperation;
  running: boolean;
}) {
  const { followed, running } = props;
  const { operation, events, error } = followed;
  return (
    <Stack spacing={1} sx={{ my: 1 }}>
      <OperationLog events={events} running={running} low />
      {error && running && (
        <Alert severity="warning">
          The log cannot be read just now: {messageOf(error)} Trying again.
        </Alert>
      )}
      {operation && !running && <OperationOutcome operation={operation} />}
    </Stack>
  );
}
