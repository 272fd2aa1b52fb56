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

/** The first line of an operation's log. */
export function announceOperation(operation: Operation): string {
  const { requestedBy, reason } = operation;
  return `${whatOf(operation)}, asked for by ${requestedBy}${
    reason ? `: ${reason}` : '.'
  }`;
}

function whatOf({ kind, release, from, to }: Operation): string {
  const name = `${release.namespace}/${release.name} in ${release.cluster}`;
  switch (kind) {
    case 'install':
      return `Install of ${name} with chart ${to.chartVersion}`;
    case 'upgrade':
      return `Upgrade of ${name} from chart ${
        from.chartVersion ?? 'unknown'
      } to ${to.chartVersion}`;
    case 'rollback':
      return `Rollback of ${name} from revision ${from.revision} to ${to.revision}`;
    case 'crds':
      return `Applying definitions of chart ${to.chartVersion} for ${name}`;
    case 'uninstall':
      return `Uninstall of ${name}`;
    default:
      return `Unlock of ${name}, whose revision ${from.revision} is pending`;
  }
}
