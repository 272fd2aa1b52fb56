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

import type { ClusterWindow } from '@prophet-aiops/backstage-plugin-helm-releases-common';

const exact = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** When the releases of a cluster may be changed again; undefined where they may be now. */
export function closedWindowText(window?: ClusterWindow): string | undefined {
  if (!window || window.open) {
    return undefined;
  }
  const opensAt = window.opensAt ? new Date(window.opensAt) : undefined;
  return opensAt && !Number.isNaN(opensAt.getTime())
    ? `Releases in this cluster may be changed again from ${exact.format(
        opensAt,
      )} on.`
    : 'Releases in this cluster may not be changed now.';
}
