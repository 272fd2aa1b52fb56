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

import type { FailureClass } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { KubeStatusError } from '@prophet-aiops/backstage-plugin-helm-releases-node';

const CLASSES: Record<number, FailureClass> = {
  400: 'validation',
  403: 'forbidden',
  409: 'conflict',
  413: 'too-large',
  422: 'validation',
};

/** Which class it is that a definition could not be written. */
export function failureClassOf(error: Error): FailureClass {
  if (error instanceof KubeStatusError) {
    // A webhook that denies answers as if the credential lacked the right.
    return /denied the request/.test(error.message)
      ? 'webhook'
      : CLASSES[error.status] ?? 'unknown';
  }
  if (/ not established within /.test(error.message)) {
    return 'timeout';
  }
  return error.name === 'ServiceUnavailableError' ? 'unreachable' : 'unknown';
}
