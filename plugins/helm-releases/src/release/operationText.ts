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

import type { Operation } from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** What an operation does, in a few words: "upgrading to 1.1.1". */
export function operationText(operation: Operation): string {
  const target =
    operation.kind === 'upgrade'
      ? operation.to.chartVersion
      : `rev ${operation.to.revision}`;
  if (operation.state === 'queued') {
    return operation.kind === 'upgrade'
      ? `upgrade to ${target} queued`
      : `rollback to ${target} queued`;
  }
  if (operation.cancelRequested) {
    return 'stopping';
  }
  return operation.kind === 'upgrade'
    ? `upgrading to ${target}`
    : `rolling back to ${target}`;
}
