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

import { createBackendPlugin } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import {
  type ClusterTransport,
  clusterAccessServiceRef,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import {
  packageChart,
  runHelm,
  startCluster,
  type TestCluster,
  startHelm,
} from '@prophet-aiops/sandbox';
import { until } from '../operations/__testUtils__/until';
import { Relay } from './Relay';

jest.setTimeout(120_000);

/** Helm, the relay, the proxy of the real kubernetes plugin, and a cluster. */
describe('Relay through the kubernetes plugin', () => {
  const folder = createMockDirectory();
  let cluster: TestCluster;
  let backend: TestBackend;
  let transport: ClusterTransport;
  let relay: Relay;

  beforeAll(async () => {
    cluster = await startCluster({ name: 'staging', protobuf: true });
    backend = await startTestBackend({
      features: [
        kubernetesPlugin,
        mockServices.rootConfig.factory({
          data: {
            kubernetes: {
              serviceLocatorMethod: { type: 'multiTenant' },
              clusterLocatorMethods: [
                {
                  type: 'config',
                  clusters: [
                    {
                      name: 'staging',
                      url: cluster.url,
                      authProvider: 'serviceAccount',
                      serviceAccountToken: cluster.token,
                      caData: Buffer.from(cluster.caPem).toString('base64'),
                    },
                  ],
                },
              ],
            },
            helmReleases: { clusters: { staging: { route: 'proxy' } } },
          },
        }),
        createBackendPlugin({
          pluginId: 'helm-releases',
          register(env) {
            env.registerInit({
              deps: { clusters: clusterAccessServiceRef },
              async init({ clusters }) {
                transport = await clusters.transport('staging');
              },
            });
          },
        }),
      ],
    });
  });

  afterAll(async () => {
    await backend?.stop();
    await cluster?.stop();
  });

  beforeEach(async () => {
    relay = await Relay.start({
      transport,
      logger: mockServices.logger.mock(),
      times: { watchMs: 1_000 },
    });
    folder.setContent({ kubeconfig: relay.kubeconfig() });
  });

  afterEach(() => relay.close());

  const kubeconfigPath = () => folder.resolve('kubeconfig');
  const publish = (version: string) =>
    packageChart({ name: 'web', version, crd: false }, folder.path);

  it.each(['ssa', 'csa'])(
    'carries what helm does with a release of method %s',
    async method => {
      expect(transport.route).toBe('proxy');
      const name = `web-${method}`;
      const apply = `--server-side=${method === 'ssa'}`;
      const [first, second] = [await publish('1.0.0'), await publish('1.1.0')];
      for (const args of [
        ['install', name, first, apply, '--wait'],
        ['upgrade', name, second, apply, '--wait'],
        ['rollback', name, '1', apply, '--wait'],
        ['history', name],
        ['uninstall', name],
      ]) {
        await expect(
          runHelm(args, { kubeconfigPath: kubeconfigPath() }),
        ).resolves.toMatchObject({
          exitCode: 0,
        });
      }
      expect(relay.failures).toEqual([]);
    },
  );

  it('lets helm see that objects are ready although the connection to the cluster was lost', async () => {
    await cluster.setReady(
      { kind: 'Deployment', namespace: 'default', name: 'held' },
      false,
    );
    cluster.requests.clear();
    const helm = await startHelm(
      ['install', 'held', await publish('1.0.0'), '--wait', '--timeout=60s'],
      { kubeconfigPath: kubeconfigPath() },
    );
    await until('a watch of the Deployment', () =>
      cluster.requests
        .list()
        .some(({ path }) => /deployments\?.*watch=(true|1)/.test(path)),
    );
    // The proxy never tells its client that this connection is gone.
    cluster.faults.dropWatchesSilently();
    await cluster.setReady(
      { kind: 'Deployment', namespace: 'default', name: 'held' },
      true,
    );
    await expect(helm.finished).resolves.toMatchObject({ exitCode: 0 });
  });

  it('keeps the reason of the proxy where the cluster is away', async () => {
    await cluster.faults.unreachable(true);
    try {
      const { exitCode } = await runHelm(['list'], {
        kubeconfigPath: kubeconfigPath(),
      });
      expect(exitCode).toBe(1);
      expect(relay.failures[0]).toMatch(/^Cluster staging: .*ECONNREFUSED/);
    } finally {
      await cluster.faults.unreachable(false);
    }
  });
});
