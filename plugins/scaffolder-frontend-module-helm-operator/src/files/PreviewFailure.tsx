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

import { ResponseError } from '@backstage/errors';
import Alert from '@mui/material/Alert';
import { messageOf } from '../messageOf';

/** Why there is nothing to look at ahead. */
export function PreviewFailure(props: { error: Error }) {
  const { error } = props;
  const isForbidden =
    error instanceof ResponseError && error.statusCode === 403;
  return (
    <Alert
      severity={isForbidden ? 'info' : 'error'}
      sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
    >
      {isForbidden
        ? 'You may not look at the files ahead, which takes the permission scaffolder.template.dry-run. They can be created nevertheless.'
        : `It could not be created like this: ${messageOf(error)}`}
    </Alert>
  );
}
