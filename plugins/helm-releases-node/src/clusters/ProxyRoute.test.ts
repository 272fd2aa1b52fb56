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

import { mockServices } from '@backstage/backend-test-utils';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ProxyRoute } from './ProxyRoute';

describe('ProxyRoute', () => {
  let server: Server | undefined;

  async function routeTo(answer: () => { status: number; body?: object }) {
    const requests: string[] = [];
    server = createServer((req, res) => {
      requests.push(`${req.url} ${req.headers.authorization}`);
      const { status, body } = answer();
      res.writeHead(status).end(JSON.stringify(body ?? {}));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const logger = mockServices.logger.mock();
    const discovery = mockServices.discovery.mock({
      getBaseUrl: async plugin => `http://127.0.0.1:${port}/api/${plugin}`,
    });
    const auth = mockServices.auth({ pluginId: 'helm-releases' });
    const route = new ProxyRoute({ auth, discovery, logger });
    return { route, logger, requests, port };
  }

  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    server = undefined;
  });

  it('offers what the kubernetes plugin lists, with its own service token', async () => {
    const { route, requests, port } = await routeTo(() => ({
      status: 200,
      body: {
        items: [
          { name: 'gke', title: 'GKE', authProvider: 'googleServiceAccount' },
          { name: 'aks', authProvider: 'aks' },
        ],
      },
    }));
    await Promise.all([route.list(), route.list()]);
    expect(await route.list()).toEqual([
      { name: 'gke', title: 'GKE', reachable: true },
      { name: 'aks', title: undefined, reachable: false },
    ]);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatch(/^\/api\/kubernetes\/clusters Bearer /);

    const transport = (await route.transport('gke'))!;
    expect(transport).toMatchObject({
      cluster: 'gke',
      route: 'proxy',
      baseUrl: `http://127.0.0.1:${port}/api/kubernetes/proxy`,
    });
    expect(await transport.authorize()).toEqual({
      Authorization: expect.stringMatching(/^Bearer /),
      'Backstage-Kubernetes-Cluster': 'gke',
    });
    await expect(route.transport('aks')).resolves.toBeUndefined();
    await expect(route.transport('mars')).resolves.toBeUndefined();
  });

  it('has no clusters where the kubernetes plugin is not installed, and says so once', async () => {
    const { route, logger } = await routeTo(() => ({ status: 404 }));
    const start = Date.now();
    const now = jest.spyOn(Date, 'now');
    for (const minutes of [0, 1, 2]) {
      now.mockReturnValue(start + minutes * 60_000);
      expect(await route.list()).toEqual([]);
    }
    now.mockRestore();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls[0][0]).toContain(
      'it is not installed in this backend',
    );
  });

  it('keeps the clusters that it knew while the kubernetes plugin fails', async () => {
    let answer: { status: number; body?: object } = {
      status: 200,
      body: { items: [{ name: 'gke', authProvider: 'aws' }] },
    };
    const { route, logger } = await routeTo(() => answer);
    const start = Date.now();
    const now = jest.spyOn(Date, 'now').mockReturnValue(start);
    expect(await route.list()).toHaveLength(1);

    answer = { status: 503 };
    now.mockReturnValue(start + 60_000);
    expect(await route.list()).toHaveLength(1);
    expect(logger.warn).not.toHaveBeenCalled();
    for (const minutes of [2, 3]) {
      now.mockReturnValue(start + minutes * 60_000);
      expect(await route.list()).toHaveLength(1);
    }
    expect(logger.warn).toHaveBeenCalledTimes(1);

    answer = { status: 200, body: { items: [] } };
    now.mockReturnValue(start + 4 * 60_000);
    expect(await route.list()).toEqual([]);
    now.mockRestore();
  });
});
