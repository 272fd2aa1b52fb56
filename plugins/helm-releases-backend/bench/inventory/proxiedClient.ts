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

/**
 * A backend with the real kubernetes plugin, which reads a cluster once through
 * that plugin's proxy and says what it cost, the proxy's share included.
 */
import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import {
  type ClusterAccess,
  clusterAccessServiceRef,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { hear, tell } from './messages';
import { readCluster } from './readCluster';
import type { ServerAddress } from './server';

async function main() {
  const { address, filename } = await hear<{
    address: ServerAddress;
    filename: string;
  }>(process);
  let access: ClusterAccess | undefined;
  const backend = await startTestBackend({
    features: [
      kubernetesPlugin,
      mockServices.rootConfig.factory({ data: configOf(address) }),
      createBackendPlugin({
        pluginId: 'helm-releases',
        register(env) {
          env.registerInit({
            deps: { clusters: clusterAccessServiceRef },
            async init({ clusters }) {
              access = clusters;
            },
          });
        },
      }),
    ],
  });
  const cost = await readCluster(access!, filename);
  tell(process, cost);
  process.disconnect();
  await backend.stop();
}

function configOf({ url, token, caPem }: ServerAddress) {
  return {
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: 'bench',
              url,
              authProvider: 'serviceAccount',
              serviceAccountToken: token,
              caData: Buffer.from(caPem).toString('base64'),
            },
          ],
        },
      ],
    },
    helmReleases: { clusters: { bench: { route: 'proxy' } } },
  };
}

main();
