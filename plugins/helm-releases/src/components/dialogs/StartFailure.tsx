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

import Alert from '@mui/material/Alert';
import type { OperationStart } from '../../hooks/useStartOperation';
import { messageOf } from '../messageOf';
import { PlainButton } from '../PlainButton';

/** Why an operation was not started, with the way to whatever is in its way. */
export function StartFailure(props: {
  start: OperationStart;
  /** The plan shown is another than the one that was refused. */
  replanned?: boolean;
  /** It stands within a part of the dialog. */
  inline?: boolean;
  onShowLog: (operationId: string) => void;
}) {
  const { error, conflictingId, conflict } = props.start;
  if (!error) {
    return null;
  }
  return (
    <Alert
      sx={{ mx: props.inline ? 0 : 3, mb: 1 }}
      severity={conflictingId || conflict ? 'warning' : 'error'}
      action={
        conflictingId && (
          <PlainButton
            color="inherit"
            size="small"
            onClick={() => props.onShowLog(conflictingId)}
          >
            Show its log
          </PlainButton>
        )
      }
    >
      {messageOf(error)}
      {props.replanned &&
        ' Nothing was changed: look at the new plan, then go on.'}
    </Alert>
  );
}
