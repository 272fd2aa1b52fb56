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

/** Title of the dialog that follows an operation. */
export function operationTitle(name: string, operation?: Operation): string {
  if (!operation) {
    return name;
  }
  const { kind, from, to } = operation;
  switch (kind) {
    case 'rollback':
      return `Roll back ${name} to revision ${to.revision}`;
    case 'unlock':
      return `Unlock ${name}`;
    case 'uninstall':
      return `Uninstall ${name}`;
    case 'install':
      return `Install ${name} ${to.chartVersion}`;
    case 'crds':
      return `Apply CRDs of ${to.chartVersion} for ${name}`;
    default:
      return from.chartVersion
        ? `Upgrade ${name} from ${from.chartVersion} to ${to.chartVersion}`
        : `Upgrade ${name} to ${to.chartVersion}`;
  }
}
