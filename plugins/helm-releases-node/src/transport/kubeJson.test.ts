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

import { once } from 'node:events';
import {
  Agent,
  createServer,
  type RequestListener,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { ClusterTransport } from '../clusters/ClusterAccess';
import { kubeJson } from './kubeJson';

describe('kubeJson', () => {
  const servers: Server[] = [];
  const agent = new Agent({ keepAlive: true });

  async function serve(listener: RequestListener): Promise<ClusterTransport> {
    const server = createServer(listener).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return {
      cluster: 'staging',
      route: 'direct',
      baseUrl: `http://127.0.0.1:${port}`,
      agent,
      authorize: async () => ({}),
    };
  }

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });
  afterAll(() => agent.destroy());

  it('inflates what comes gzipped', async () => {
    const transport = await serve((req, res) => {
      expect(req.headers['accept-encoding']).toBe('gzip');
      res.writeHead(200, { 'Content-Encoding': 'gzip' });
      res.end(gzipSync('{"items":[1]}'));
    });
    await expect(kubeJson(transport, { path: '/' })).resolves.toEqual({
      items: [1],
    });
  });

  it('stops at the bound, also where a small body inflates to a large one', async () => {
    const transport = await serve((req, res) => {
      const plain = JSON.stringify('x'.repeat(100_000));
      if (req.url === '/gzip') {
        res.writeHead(200, { 'Content-Encoding': 'gzip' });
        res.end(gzipSync(plain));
      } else {
        res.end(plain);
      }
    });
    for (const path of ['/gzip', '/plain']) {
      await expect(
        kubeJson(transport, { path, maxBytes: 50_000 }),
      ).rejects.toThrow('larger than 50000 bytes');
    }
  });

  it('turns a Status into an error', async () => {
    const transport = await serve((_, res) => {
      res.writeHead(429, { 'Retry-After': '7' });
      res.end(
        JSON.stringify({
          kind: 'Status',
          reason: 'TooManyRequests',
          message: 'slow\ndown\u001b[31m',
        }),
      );
    });
    await expect(kubeJson(transport, { path: '/' })).rejects.toMatchObject({
      name: 'KubeStatusError',
      status: 429,
      reason: 'TooManyRequests',
      retryAfterSeconds: 7,
      message: 'Cluster "staging" answered 429 TooManyRequests: slow down [31m',
    });
  });

  it('keeps the status of an answer that is no Status', async () => {
    const transport = await serve((req, res) => {
      res.writeHead(502);
      res.end(
        req.url === '/proxy'
          ? JSON.stringify({ error: { name: 'Error', message: 'no route' } })
          : '<html>bad gateway</html>',
      );
    });
    await expect(kubeJson(transport, { path: '/proxy' })).rejects.toMatchObject(
      { status: 502, message: 'Cluster "staging" answered 502: no route' },
    );
    await expect(kubeJson(transport, { path: '/html' })).rejects.toMatchObject({
      message: 'Cluster "staging" answered 502.',
      reason: undefined,
    });
  });

  it.each([
    ['cut short', { 'Content-Length': '100' }],
    ['cut short inside gzip', { 'Content-Encoding': 'gzip' }],
  ])('refuses an answer that is %s', async (_, headers) => {
    const transport = await serve((req, res) => {
      res.writeHead(200, headers);
      res.write(gzipSync('{"items":[]}').subarray(0, 12), () =>
        req.socket.destroy(),
      );
    });
    await expect(kubeJson(transport, { path: '/' })).rejects.toThrow(
      'The answer ended early',
    );
  });

  it('refuses what is no JSON', async () => {
    const transport = await serve((_, res) => res.end('<html>'));
    await expect(kubeJson(transport, { path: '/' })).rejects.toThrow(
      'something that is no JSON',
    );
  });

  it('bounds the whole exchange in time', async () => {
    const transport = await serve((_, res) => res.write('{'));
    await expect(
      kubeJson(transport, { path: '/', timeoutMs: 30 }),
    ).rejects.toThrow('did not answer within 30 ms');
  });
});
