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
export function announceOperation({
  kind,
  release,
  from,
  to,
  requestedBy,
}: Operation): string {
  const { cluster, namespace, name } = release;
  const what =
    kind === 'upgrade'
      ? `Upgrade of ${namespace}/${name} in ${cluster} from chart ${
          from.chartVersion ?? 'unknown'
        } to ${to.chartVersion}`
      : `Rollback of ${namespace}/${name} in ${cluster} from revision ${from.revision} to ${to.revision}`;
  return `${what}, asked for by ${requestedBy}.`;
}
