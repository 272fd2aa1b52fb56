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

import type { ClusterTransport } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { TestCluster } from '@prophet-aiops/sandbox';
import { Agent } from 'node:https';

/** A direct way to a sandbox cluster; destroy its agent after the test. */
export function clusterTransport(
  cluster: TestCluster,
  token: string = cluster.token,
): ClusterTransport & { agent: Agent } {
  return {
    cluster: cluster.name,
    route: 'direct',
    get baseUrl() {
      return cluster.url;
    },
    agent: new Agent({ ca: cluster.caPem, keepAlive: true }),
    authorize: async () => ({ Authorization: `Bearer ${token}` }),
  };
}
