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

/**
 * Why what is shown of a cluster may be out of date, as one phrase. Undefined
 * for a cluster that is read, or read for the first time.
 */
export function clusterProblem(cluster: ClusterStatus): string | undefined {
  switch (cluster.status) {
    case 'ok':
    case 'syncing':
      return undefined;
    case 'sign-in-only':
      return (
        cluster.error ??
        'its credential lives in the browser of who signs in, so the portal cannot read it'
      );
    case 'forbidden':
      return cluster.error ?? 'the API server refuses the portal’s credential';
    case 'stale':
      return cluster.error ?? 'nothing has been heard from it';
    default:
      return cluster.error ?? 'no connection';
  }
}
