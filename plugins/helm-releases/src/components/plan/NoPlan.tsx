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
import AlertTitle from '@mui/material/AlertTitle';
import { messageOf } from '../messageOf';
import { PlainButton } from '../PlainButton';

/** There is no plan: why, what that means, and how to have one after all. */
export function NoPlan(props: { error?: Error; onRetry: () => void }) {
  const { error, onRetry } = props;
  return (
    <Alert
      severity="warning"
      action={
        <PlainButton color="inherit" size="small" onClick={onRetry}>
          {error ? 'Try again' : 'Make the plan'}
        </PlainButton>
      }
    >
      <AlertTitle>
        {error ? 'The plan could not be made' : 'There is no plan'}
      </AlertTitle>
      {error && <div>{messageOf(error)}</div>}
      You can go on without it, but then nobody has asked the cluster, and
      nothing is known of what would change.
    </Alert>
  );
}
