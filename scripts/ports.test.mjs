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

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { checkPorts, portsOf } from './lib/ports.mjs';

async function listen(host) {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  return { server, port: server.address().port };
}

for (const host of ['127.0.0.1', '0.0.0.0']) {
  test(`names a port that somebody has on ${host}, and another one`, async () => {
    const { server, port } = await listen(host);
    try {
      const ports = portsOf({ env: { PORTAL_PORT: String(port) } });
      await assert.rejects(
        checkPorts(ports),
        new RegExp(
          `Port ${port} of the portal is in use: .*PORTAL_PORT=${
            port + 1
          } npm start`,
        ),
      );
    } finally {
      server.close();
    }
  });
}

test('is content with ports that are free', async () => {
  const { server, port } = await listen('127.0.0.1');
  server.close();
  await once(server, 'close');
  await checkPorts([{ what: 'x', port, variable: 'X', example: '1' }]);
});

test('moves every port of the sandbox at once', () => {
  const env = { SANDBOX_PORT_BASE: '8440' };
  const numbers = options => portsOf(options).map(({ port }) => port);
  const sandbox = [8443, 8444, 8445, 8450, 8451, 8452, 8453];
  assert.deepEqual(numbers({ env }), [3000, ...sandbox]);
  assert.deepEqual(numbers({ env, watch: true }), [3000, 7007, ...sandbox]);
});

test('refuses what is no port', () => {
  assert.throws(
    () => portsOf({ watch: true, env: { BACKEND_PORT: 'http' } }),
    /BACKEND_PORT must be a port between 1024 and 65000, not http/,
  );
});
