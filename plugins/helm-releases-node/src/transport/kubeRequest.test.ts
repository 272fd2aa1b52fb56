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
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ClusterTransport } from '../clusters/ClusterAccess';
import { kubeRequest } from './kubeRequest';

describe('kubeRequest', () => {
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
      baseUrl: `http://127.0.0.1:${port}/k8s`,
      agent,
      authorize: async () => ({ Authorization: 'Bearer secret-token' }),
    };
  }

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });
  afterAll(() => agent.destroy());

  it('sends in the name of a user, with a header for each group, and not in two names at once', async () => {
    const transport = await serve((req, res) => {
      res.end(
        JSON.stringify(
          req.rawHeaders.flatMap((name, i) =>
            /^impersonate-/i.test(name) && i % 2 === 0
              ? [`${name}: ${req.rawHeaders[i + 1]}`]
              : [],
          ),
        ),
      );
    });
    const told = async (more: Partial<ClusterTransport>) => {
      const { body } = await kubeRequest(
        { ...transport, ...more },
        { path: '/', headers: { 'impersonate-user': 'of the caller' } },
      );
      return JSON.parse(await text(body));
    };
    const impersonate = { user: 'alice', groups: ['a', 'b'] };
    await expect(told({ impersonate })).resolves.toEqual([
      'Impersonate-User: alice',
      'Impersonate-Group: a',
      'Impersonate-Group: b',
    ]);
    await expect(
      told({ impersonate: { user: 'alice', groups: [] } }),
    ).resolves.toEqual(['Impersonate-User: alice']);
    await expect(
      told({
        impersonate,
        authorize: async () => ({ 'Impersonate-User': 'robot' }),
      }),
    ).rejects.toThrow(
      'The credential of cluster "staging" impersonates a user already',
    );
  });

  it('sends method, path, headers, credential and body, and hands the answer over unread', async () => {
    const transport = await serve(async (req, res) => {
      res.writeHead(409, { 'X-Answer': 'yes' });
      res.end(
        JSON.stringify([
          req.method,
          req.url,
          req.headers.authorization,
          req.headers['content-type'],
          await text(req),
        ]),
      );
    });
    const response = await kubeRequest(transport, {
      method: 'PATCH',
      path: '/api/v1/secrets?limit=20',
      headers: {
        'Content-Type': 'application/json',
        authorization: 'Bearer of-the-caller',
      },
      body: Readable.from(['{"a":', '1}']),
    });
    expect(response.status).toBe(409);
    expect(response.headers['x-answer']).toBe('yes');
    expect(JSON.parse(await text(response.body))).toEqual([
      'PATCH',
      '/k8s/api/v1/secrets?limit=20',
      'Bearer secret-token',
      'application/json',
      '{"a":1}',
    ]);
  });

  it('keeps its connection', async () => {
    const ports = new Set<number | undefined>();
    const transport = await serve((req, res) => {
      ports.add(req.socket.remotePort);
      res.end('{}');
    });
    for (let i = 0; i < 3; i++) {
      const { body } = await kubeRequest(transport, { path: '/version' });
      await text(body);
    }
    expect(ports.size).toBe(1);
  });

  it('reads once more where the server closed the kept connection', async () => {
    let requests = 0;
    const transport = await serve((req, res) => {
      requests += 1;
      if (requests === 2) {
        req.socket.resetAndDestroy();
      } else {
        res.end(`answer ${requests}`);
      }
    });
    await text((await kubeRequest(transport, { path: '/' })).body);
    const second = await kubeRequest(transport, { path: '/' });
    expect(await text(second.body)).toBe('answer 3');
  });

  it('never sends a write twice', async () => {
    let requests = 0;
    const transport = await serve((req, res) => {
      requests += 1;
      if (requests === 2) {
        req.socket.resetAndDestroy();
      } else {
        res.end();
      }
    });
    await text((await kubeRequest(transport, { path: '/' })).body);
    await expect(
      kubeRequest(transport, { method: 'POST', path: '/', body: '{}' }),
    ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
    expect(requests).toBe(2);
  });

  it('names the cluster that cannot be reached, not its credential', async () => {
    const transport = await serve(() => {});
    servers[0].close();
    await once(servers[0], 'close');
    const error = await kubeRequest(transport, { path: '/' }).catch(e => e);
    expect(error.name).toBe('ServiceUnavailableError');
    expect(error.message).toContain('Cluster "staging" cannot be reached');
    expect(JSON.stringify(error)).not.toContain('secret-token');
  });

  it('gives up waiting for the head of the answer', async () => {
    const transport = await serve(() => {});
    await expect(
      kubeRequest(transport, { path: '/', timeoutMs: 20 }),
    ).rejects.toThrow('no answer within 20 ms');
  });

  it('ends when it is told to, before and while the body is read', async () => {
    const transport = await serve((req, res) => {
      if (req.url?.endsWith('/slow')) {
        res.write('first');
      }
    });
    const reason = new Error('enough');
    const before = new AbortController();
    const waiting = kubeRequest(transport, {
      path: '/silent',
      signal: before.signal,
    });
    before.abort(reason);
    await expect(waiting).rejects.toBe(reason);

    const during = new AbortController();
    const { body } = await kubeRequest(transport, {
      path: '/slow',
      signal: during.signal,
    });
    await once(body, 'data');
    during.abort(reason);
    await expect(once(body, 'close').then(() => text(body))).rejects.toThrow();
  });
});
