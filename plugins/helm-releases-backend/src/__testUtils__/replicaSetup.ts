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

import type { SandboxCluster } from '@prophet-aiops/sandbox';
import type { JsonObject } from '@backstage/types';
import type { ReplicaSetup } from './replicaProcess';

/**
 * A replica that knows sandbox clusters, the charts under `charts/` of a
 * registry, and one entity of the user: `component:default/web`, which claims
 * every release of the chart `web`.
 */
export function replicaSetup(options: {
  clusters: SandboxCluster[];
  /** As it stands in `oci://` references. */
  registry: { host: string };
  /** Path of the binary. */
  helm: string;
  /** What stands under `backend.database`. */
  database: JsonObject;
  /** What stands under `helmReleases.operations`. */
  operations?: JsonObject;
}): ReplicaSetup {
  const { clusters, registry, helm, database, operations = {} } = options;
  return {
    config: {
      backend: {
        baseUrl: 'http://localhost',
        listen: { host: '127.0.0.1', port: 0 },
        database,
      },
      kubernetes: {
        clusterLocatorMethods: [
          {
            type: 'config',
            clusters: clusters.map(({ name, url, token, caPem }) => ({
              name,
              url,
              authProvider: 'serviceAccount',
              serviceAccountToken: token,
              caData: Buffer.from(caPem).toString('base64'),
            })),
          },
        ],
      },
      helmReleases: {
        helm: { path: helm },
        operations,
        chartSources: [
          { url: `oci://${registry.host}/charts`, plainHttp: true },
        ],
      },
    },
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: {
          name: 'web',
          namespace: 'default',
          annotations: { 'helm.prophet.io/chart': 'web' },
        },
        relations: [{ type: 'ownedBy', targetRef: 'user:default/mock' }],
      },
    ],
  };
}
