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
import { connect } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { RelayClient } from './__testUtils__/RelayClient';
import { Upstream } from './__testUtils__/Upstream';
import { Relay } from './Relay';

const SECRETS = '/api/v1/namespaces/apps/secrets';

describe('Relay', () => {
  let upstream: Upstream;
  let relay: Relay;
  let client: RelayClient;

  const startRelay = async (
    times: Parameters<typeof Relay.start>[0]['times'],
  ) => {
    relay = await Relay.start({
      transport: upstream.transport,
      logger: mockServices.logger.mock(),
      times,
    });
    client = new RelayClient(relay.kubeconfig());
  };

  beforeEach(async () => {
    upstream = await Upstream.start();
    await startRelay({ watchMs: 100, silenceMs: 2_000 });
  });

  afterEach(async () => {
    client.agent.destroy();
    await relay.close();
    await upstream.stop();
  });

  it.each([[null], ['guessed'], ['']])(
    'refuses the token %p and asks the cluster nothing',
    async token => {
      await expect(
        client.sendForJson(SECRETS, { token }),
      ).resolves.toMatchObject({
        status: 401,
        json: { kind: 'Status', reason: 'Unauthorized', code: 401 },
      });
      expect(upstream.seen).toEqual([]);
    },
  );

  it('passes bodies on byte by byte, as the cluster and nobody else', async () => {
    const sent = Buffer.from([0x6b, 0x38, 0x73, 0, 255, 1]);
    const answered = gzipSync(Buffer.from([0x6b, 0x38, 0x73, 0, 254]));
    upstream.answer = (_request, response) => {
      response.writeHead(201, {
        'Content-Type': 'application/vnd.kubernetes.protobuf',
        'Content-Encoding': 'gzip',
        'Set-Cookie': 'session=1',
        Warning: '299 - "deprecated"',
      });
      response.end(answered);
    };
    const answer = await client.send(`${SECRETS}?fieldManager=helm`, {
      method: 'POST',
      body: sent,
      headers: {
        'Content-Type': 'application/vnd.kubernetes.protobuf',
        'Accept-Encoding': 'gzip',
        Cookie: 'a=b',
      },
    });
    expect(answer).toMatchObject({
      status: 201,
      body: answered,
      headers: { 'content-encoding': 'gzip', warning: '299 - "deprecated"' },
    });
    expect(answer.headers).not.toHaveProperty('set-cookie');
    const seen = upstream.seen[upstream.seen.length - 1];
    expect(seen).toMatchObject({
      method: 'POST',
      path: `/k8s/clusters/staging${SECRETS}?fieldManager=helm`,
      body: sent,
      headers: {
        authorization: 'Bearer of-the-cluster',
        'content-type': 'application/vnd.kubernetes.protobuf',
        'accept-encoding': 'gzip',
      },
    });
    expect(seen.headers).not.toHaveProperty('cookie');
  });

  it('lets a read find out whether the connection lives before it writes after a pause', async () => {
    await client.send(SECRETS, { method: 'PUT', body: Buffer.from('{}') });
    await client.send(SECRETS, { method: 'PUT', body: Buffer.from('{}') });
    expect(upstream.seen.map(({ method }) => method)).toEqual([
      'GET',
      'PUT',
      'PUT',
    ]);
  });

  it('says itself in whose name it asks, and refuses a request that does', async () => {
    for (const header of [
      'Impersonate-User',
      'impersonate-group',
      'IMPERSONATE-UID',
      'Impersonate-Extra-Scopes',
    ]) {
      await expect(
        client.sendForJson(SECRETS, { headers: { [header]: 'root' } }),
      ).resolves.toMatchObject({
        status: 403,
        json: {
          kind: 'Status',
          message: expect.stringContaining('(Impersonate-*)'),
        },
      });
    }
    expect(upstream.seen).toEqual([]);
  });

  it('refuses what reaches into workloads', async () => {
    await expect(
      client.sendForJson('/api/v1/namespaces/apps/pods/web/exec?command=id', {
        method: 'POST',
      }),
    ).resolves.toMatchObject({
      status: 403,
      json: { reason: 'Forbidden', message: expect.stringContaining('exec') },
    });
    expect(upstream.seen).toEqual([]);
  });

  it('refuses upgrades of the connection', async () => {
    const { hostname, port } = new URL(relay.url);
    const socket = connect({
      host: hostname,
      port: Number(port),
      rejectUnauthorized: false,
    });
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      socket.on('data', chunk => {
        text += chunk;
      });
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
      socket.write(
        `GET ${SECRETS} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      );
    });
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(upstream.seen).toEqual([]);
  });

  it('ends a watch in order, and the request to the cluster with it', async () => {
    let upstreamClosed: Promise<void> | undefined;
    upstream.answer = (_request, response) => {
      upstreamClosed = new Promise(resolve => {
        response.once('close', () => resolve());
      });
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write('{"type":"ADDED"}\n');
    };
    const answer = await client.send(`${SECRETS}?watch=true`, {
      headers: { 'Accept-Encoding': 'gzip' },
    });
    expect(answer).toMatchObject({ status: 200, broken: false });
    expect(answer.body.toString()).toBe('{"type":"ADDED"}\n');
    expect(upstream.seen[0].headers['accept-encoding']).toBe('identity');
    await upstreamClosed;
  });

  it('ends a watch in order whose head never came', async () => {
    upstream.answer = () => {};
    await expect(
      client.send(`${SECRETS}?watch=true&sendInitialEvents=true`),
    ).resolves.toMatchObject({ status: 200, broken: false });
  });

  it('does not end what is no watch', async () => {
    upstream.answer = (_request, response) => {
      response.write('{"items":');
      setTimeout(() => response.end('[]}'), 400);
    };
    await expect(client.sendForJson(SECRETS)).resolves.toMatchObject({
      json: { items: [] },
    });
  });

  it('passes a Status on as it is', async () => {
    const body = '{"kind":"Status","code":409,  "reason":"AlreadyExists"}';
    upstream.answer = (_request, response) => {
      response.writeHead(409, { 'Content-Type': 'application/json' });
      response.end(body);
    };
    const answer = await client.send(SECRETS);
    expect(answer.status).toBe(409);
    expect(answer.body.toString()).toBe(body);
  });

  it('passes on that what a server can do has not changed', async () => {
    upstream.answer = (request, response) => {
      response.writeHead(request.headers['if-none-match'] ? 304 : 200, {
        ETag: '"1"',
      });
      response.end();
    };
    const answer = await client.send('/apis', {
      headers: { 'If-None-Match': '"1"' },
    });
    expect(answer).toMatchObject({ status: 304, headers: { etag: '"1"' } });
  });

  it.each([
    [
      'an error of the Backstage proxy',
      500,
      JSON.stringify({
        error: { name: 'Error', message: 'connect ECONNREFUSED 10.0.0.1:443' },
        response: { statusCode: 500 },
      }),
      {
        code: 500,
        reason: 'InternalError',
        message: 'Cluster staging: connect ECONNREFUSED 10.0.0.1:443',
      },
    ],
    [
      'the page of a load balancer',
      504,
      '<html><body><h1>504 Gateway Time-out</h1></body></html>',
      {
        code: 504,
        reason: 'Timeout',
        message: 'Cluster staging: 504 Gateway Time-out',
      },
    ],
    [
      'plain text',
      404,
      '404 page not found\n',
      { code: 404, reason: 'NotFound' },
    ],
    [
      'a redirect to a sign-in page',
      302,
      '',
      { code: 502, message: expect.stringContaining('sign-in page') },
    ],
    [
      'a web page',
      200,
      '<html>Sign in</html>',
      { code: 502, message: expect.stringContaining('web page') },
    ],
  ])('makes a Status of %s', async (_name, code, body, status) => {
    upstream.answer = (_request, response) => {
      response.writeHead(code, {
        'Content-Type': body.startsWith('<') ? 'text/html' : 'application/json',
      });
      response.end(body);
    };
    await expect(client.sendForJson(SECRETS)).resolves.toMatchObject({
      status: status.code,
      json: { kind: 'Status', status: 'Failure', ...status },
    });
  });

  it('makes a Status of a connection that is reset or refused', async () => {
    upstream.answer = request => request.socket.destroy();
    await expect(client.sendForJson(SECRETS)).resolves.toMatchObject({
      status: 503,
      json: {
        reason: 'ServiceUnavailable',
        message: expect.stringMatching(/staging.*(hang up|ECONNRESET)/),
      },
    });
    await upstream.stop();
    await expect(client.sendForJson(SECRETS)).resolves.toMatchObject({
      status: 503,
      json: { message: expect.stringMatching(/staging.*ECONNREFUSED/) },
    });
  });

  it('breaks the connection where an answer was cut', async () => {
    upstream.answer = (request, response) => {
      response.writeHead(200, { 'Content-Length': 100 });
      response.write('half');
      setTimeout(() => request.socket.destroy(), 20);
    };
    await expect(client.send(SECRETS)).resolves.toMatchObject({ broken: true });
  });

  it('makes a Status of a cluster that is silent', async () => {
    client.agent.destroy();
    await relay.close();
    await startRelay({ silenceMs: 100 });
    upstream.answer = () => {};
    await expect(client.sendForJson(SECRETS)).resolves.toMatchObject({
      status: 504,
      json: { reason: 'Timeout' },
    });
  });

  it('refuses a body that no API server takes', async () => {
    await expect(
      client.sendForJson(SECRETS, {
        method: 'POST',
        body: Buffer.alloc(9 * 1024 * 1024),
      }),
    ).resolves.toMatchObject({ status: 413 });
  });

  it('lets go of the cluster when helm goes away', async () => {
    const left = new AbortController();
    const closed = new Promise<void>(resolve => {
      upstream.answer = (_request, response) => {
        response.once('close', () => resolve());
        response.write('{"type":"ADDED"}\n');
      };
    });
    const watch = client.send(SECRETS, {
      signal: left.signal,
      onChunk: () => left.abort(),
    });
    await expect(watch).rejects.toThrow('aborted');
    await closed;
  });

  it('closes with requests under way', async () => {
    const closed = new Promise<void>(resolve => {
      upstream.answer = (_request, response) => {
        response.once('close', () => resolve());
        response.write('{"items":');
      };
    });
    let closing: Promise<void> | undefined;
    const answer = await client.send(SECRETS, {
      onChunk: () => {
        closing = relay.close();
      },
    });
    expect(answer.broken).toBe(true);
    await Promise.all([closing, closed]);
    await expect(client.send(SECRETS)).rejects.toThrow(/ECONNREFUSED/);
    // For afterEach.
    await startRelay({});
  });
});
