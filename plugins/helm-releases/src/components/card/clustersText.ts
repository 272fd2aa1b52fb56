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

import type { ClusterStatus } from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** How many clusters were asked, and how many of them answered: "2 of 3 clusters". */
export function clustersText(clusters: ClusterStatus[]): string {
  const read = clusters.filter(({ status }) => status === 'ok').length;
  const all = clusters.length;
  if (all === 0) {
    return 'no cluster configured';
  }
  const noun = all === 1 ? 'cluster' : 'clusters';
  return read === all ? `${all} ${noun}` : `${read} of ${all} ${noun} read`;
}
