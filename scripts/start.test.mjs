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
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { descendants, running, until } from './lib/testing.mjs';

const script = fileURLToPath(new URL('./start.mjs', import.meta.url));
let folder;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prophet-start-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Ports that nobody uses by habit. */
const base = 20_000 + (process.pid % 20) * 1000;
const ports = {
  SANDBOX_PORT_BASE: String(base),
  PORTAL_PORT: String(base + 100),
};

function start(env) {
  const child = spawn(process.execPath, [script], {
    env: {
      ...process.env,
      ...ports,
      SANDBOX_FOLDER: folder,
      // Nobody listens there: whatever is installed must be enough.
      npm_config_registry: 'http://127.0.0.1:9/',
      YARN_NPM_REGISTRY_SERVER: 'http://127.0.0.1:9/',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      said.text += text;
    });
  }
  return { child, said };
}

test('a port in use is one sentence and starts nothing', async () => {
  const server = createServer().listen(Number(ports.SANDBOX_PORT_BASE) + 10);
  await once(server, 'listening');
  try {
    const { child, said } = start();
    const [code] = await once(child, 'close');
    assert.equal(code, 1);
    assert.match(
      said.text.trim(),
      /^✗ Port \d+ of the sandbox's OCI registry is in use: [^\n]*SANDBOX_PORT_BASE=\d+ npm start\.$/,
    );
  } finally {
    server.close();
  }
});

test('a helm that cannot be started ends the whole with a sentence', async () => {
  const { child, said } = start({ HELM_BINARY: join(folder, 'no-helm') });
  const [code] = await once(child, 'close');
  assert.equal(code, 1);
  assert.match(said.text, /✗ HELM_BINARY names [^\n]*no-helm, which is not/);
});

test(
  'runs without a network, and Ctrl-C leaves no process and no credentials',
  { timeout: 300_000, skip: process.platform === 'win32' },
  async () => {
    const { child, said } = start();
    const closed = once(child, 'close');
    try {
      await until(
        () => said.text.includes('The portal runs') || child.exitCode !== null,
        'the portal',
        280_000,
      );
      assert.equal(child.exitCode, null, said.text);
      const portal = await fetch(`http://localhost:${ports.PORTAL_PORT}`);
      assert.match(await portal.text(), /<div id="root">/);

      const family = descendants(child.pid);
      assert.ok(family.length >= 2, 'sandbox and backend run');
      child.kill('SIGINT');
      const [code] = await closed;
      assert.equal(code, 0);
      assert.deepEqual(running(family), []);
      assert.deepEqual(
        (await readdir(folder)).filter(name => /kubeconfig|sandbox/.test(name)),
        [],
      );
    } finally {
      child.kill('SIGKILL');
    }
  },
);

test(
  'killed by force it leaves no process either',
  { timeout: 120_000, skip: process.platform === 'win32' },
  async () => {
    const { child, said } = start();
    try {
      await until(
        () =>
          (said.text.includes('Filling them') &&
            descendants(child.pid).length >= 2) ||
          child.exitCode !== null,
        'sandbox and backend',
        100_000,
      );
      assert.equal(child.exitCode, null, said.text);
      const family = descendants(child.pid);
      child.kill('SIGKILL');
      await until(
        () => running(family).length === 0,
        'the processes to end',
        60_000,
      );
    } finally {
      child.kill('SIGKILL');
    }
  },
);
