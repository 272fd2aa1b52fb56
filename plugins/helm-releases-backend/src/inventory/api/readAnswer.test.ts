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
import { once } from 'node:events';
import { createServer, globalAgent, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { randomOf } from '../__testUtils__/randomOf';
import { readAnswer } from './readAnswer';

const MAX_BYTES = 8 * 1024 * 1024;

/** Text of a length that tells pieces of different answers apart. */
function answerOf(length: number, seed: number): Buffer {
  const words = `${seed}:${length};`;
  return Buffer.from(words.repeat(Math.ceil(length / words.length))).subarray(
    0,
    length,
  );
}

describe('readAnswer', () => {
  let server: Server;
  let transport: ClusterTransport;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const query = new URL(request.url!, 'http://localhost').searchParams;
      const body = answerOf(
        Number(query.get('length')),
        Number(query.get('seed')),
      );
      if (query.has('cut')) {
        response.writeHead(200, { 'content-length': body.length });
        response.write(body.subarray(0, body.length / 2), () =>
          response.destroy(),
        );
      } else if (query.has('gzip')) {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end(gzipSync(body, { level: 1 }));
      } else {
        response.end(body);
      }
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    transport = {
      cluster: 'staging',
      route: 'direct',
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      agent: globalAgent,
      authorize: async () => ({}),
    };
  });

  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const read = (query: string) =>
    readAnswer(transport, {
      path: `/?${query}`,
      accept: 'application/json',
      maxBytes: MAX_BYTES,
      timeoutMs: 60_000,
    });

  it('keeps answers apart, however many come at a time, compressed or not', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
    const random = randomOf(seed);
    const kept: { what: string; body: Buffer; expected: Buffer }[] = [];
    const lane = async () => {
      for (let n = 0; n < 12; n++) {
        const length = random.number(random.number(4) ? 200_000 : 5_000_000);
        const gzip = random.number(2) ? '&gzip' : '';
        const { body } = await read(`length=${length}&seed=${n}${gzip}`);
        kept.push({
          what: `${length} bytes${gzip} (seed ${seed})`,
          body,
          expected: answerOf(length, n),
        });
      }
    };
    await Promise.all([lane(), lane(), lane(), lane()]);
    const changed = kept.filter(({ body, expected }) => !body.equals(expected));
    expect(changed.map(({ what }) => what)).toEqual([]);
  });

  it.each([
    ['is larger than wanted', `length=${MAX_BYTES + 1}`, 'larger than'],
    ['inflates to more', `length=${MAX_BYTES + 1}&gzip`, 'larger than'],
    ['is cut', 'length=300000&cut', 'did not arrive whole'],
  ])('refuses an answer that %s', async (_, query, message) => {
    await expect(read(`${query}&seed=1`)).rejects.toThrow(message);
    const { body } = await read('length=100000&seed=2');
    expect(body.equals(answerOf(100_000, 2))).toBe(true);
  });
});
