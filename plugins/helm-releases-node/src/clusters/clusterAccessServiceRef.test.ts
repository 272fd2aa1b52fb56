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

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import { SandboxCluster } from '@prophet-aiops/sandbox';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { kubeJson } from '../transport/kubeJson';
import { kubeRequest } from '../transport/kubeRequest';
import type { ClusterAccess } from './ClusterAccess';
import { clusterAccessServiceRef } from './clusterAccessServiceRef';

/** The routes as a backend has them: with the real kubernetes plugin, to clusters over TLS. */
// The kubernetes plugin loads its client when it is first asked.
jest.setTimeout(60_000);

describe('clusterAccessServiceRef', () => {
  const folder = createMockDirectory();
  let clusters: Record<'staging' | 'local' | 'proxied', SandboxCluster>;
  let backend: TestBackend;
  let access: ClusterAccess;

  beforeAll(async () => {
    const [staging, local, proxied] = await Promise.all(
      ['staging', 'local', 'proxied'].map(name =>
        SandboxCluster.start({ name }),
      ),
    );
    clusters = { staging, local, proxied };
    folder.setContent({ kubeconfig: local.kubeconfig() });
    const configured = (cluster: SandboxCluster) => ({
      name: cluster.name,
      url: cluster.url,
      authProvider: 'serviceAccount',
      serviceAccountToken: cluster.token,
      caData: Buffer.from(cluster.caPem).toString('base64'),
    });
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
                    configured(staging),
                    { ...configured(proxied), title: 'Proxied' },
                    {
                      name: 'browser',
                      url: 'https://browser.example.com',
                      authProvider: 'google',
                    },
                  ],
                },
              ],
            },
            helmReleases: {
              kubeconfig: { path: folder.resolve('kubeconfig') },
              clusters: { proxied: { route: 'proxy', namespaces: ['team'] } },
            },
          },
        }),
        createBackendPlugin({
          pluginId: 'helm-releases',
          register(env) {
            env.registerInit({
              deps: {
                clusterAccess: clusterAccessServiceRef,
                logger: coreServices.logger,
              },
              async init({ clusterAccess }) {
                access = clusterAccess;
              },
            });
          },
        }),
      ],
    });
    // The kubernetes plugin loads its libraries with the first call, which may
    // take longer than a call is waited for.
    while (!(await access.transport('proxied').catch(() => undefined))) {
      await pause(100);
    }
  });

  afterAll(async () => {
    await backend.stop();
    await Promise.all(Object.values(clusters).map(cluster => cluster.stop()));
  });

  it('lists every cluster with the way to it', async () => {
    expect(await access.listClusters()).toEqual([
      { name: 'staging', route: 'direct' },
      {
        name: 'proxied',
        title: 'Proxied',
        route: 'proxy',
        namespaces: ['team'],
      },
      { name: 'browser' },
      { name: 'local', route: 'kubeconfig' },
    ]);
    await expect(access.transport('browser')).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
  });

  it.each(['staging', 'local', 'proxied'] as const)(
    'reads and writes in %s',
    async name => {
      const transport = await access.transport(name);
      await kubeJson(transport, {
        method: 'POST',
        path: '/api/v1/namespaces/default/configmaps',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'written' },
          data: { by: name },
        }),
      });
      await expect(
        kubeJson(transport, {
          path: '/api/v1/namespaces/default/configmaps/written',
        }),
      ).resolves.toMatchObject({ data: { by: name } });
    },
  );

  it.each(['staging', 'local', 'proxied'] as const)(
    'hears of changes in %s as they happen',
    async name => {
      const transport = await access.transport(name);
      const stop = new AbortController();
      const path =
        '/api/v1/namespaces/default/configmaps?watch=true&allowWatchBookmarks=true&timeoutSeconds=25';
      const watching = kubeRequest(transport, {
        path,
        headers: { 'Accept-Encoding': 'identity' },
        timeoutMs: 0,
        signal: stop.signal,
      });
      // Through the proxy the head of the answer comes with the first event.
      clusters[name].store.put({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'seen', namespace: 'default' },
      });
      const { status, body } = await watching;
      expect(status).toBe(200);
      let heard = '';
      for await (const chunk of body) {
        heard += chunk;
        if (heard.includes('"seen"')) {
          break;
        }
      }
      expect(heard).toContain('"seen"');
      stop.abort();
    },
  );

  it.each(['staging', 'proxied'] as const)(
    'turns refusals of %s into errors',
    async name => {
      const transport = await access.transport(name);
      const remove = clusters[name].faults.add({
        match: { path: /secrets/ },
        action: { kind: 'status', code: 403, reason: 'Forbidden' },
      });
      await expect(
        kubeJson(transport, { path: '/api/v1/secrets' }),
      ).rejects.toMatchObject({
        name: 'KubeStatusError',
        status: 403,
        reason: 'Forbidden',
        message: expect.stringContaining(`Cluster "${name}" answered 403`),
      });
      remove();
    },
  );

  it('keeps its connection to a cluster', async () => {
    const transport = await access.transport('staging');
    const ports = new Set<number | undefined>();
    for (let i = 0; i < 3; i++) {
      const { body } = await kubeRequest(transport, { path: '/version' });
      ports.add(body.socket.localPort);
      await text(body);
    }
    expect(ports.size).toBe(1);
    expect((await access.transport('staging')).agent).toBe(transport.agent);
  });

  it('says that a cluster is away', async () => {
    for (const name of ['staging', 'local'] as const) {
      const transport = await access.transport(name);
      await clusters[name].faults.unreachable(true);
      await expect(
        kubeJson(transport, { path: '/version' }),
      ).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining(`"${name}" cannot be reached`),
      });
      await clusters[name].faults.unreachable(false);
      await expect(
        kubeJson(transport, { path: '/version' }),
      ).resolves.toMatchObject({ major: '1' });
    }
  });

  it('does not trust a cluster whose certificate it does not know', async () => {
    const transport = await access.transport('staging');
    const other = { ...transport, baseUrl: clusters.local.url };
    await expect(kubeJson(other, { path: '/version' })).rejects.toThrow(
      'certificate',
    );
  });
});
