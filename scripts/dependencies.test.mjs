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
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { Children } from './lib/Children.mjs';
import {
  ensureDependencies,
  isInstalled,
  writeStamp,
} from './lib/dependencies.mjs';
import { toYarnEnvironment } from './lib/npm.mjs';

let root;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'prophet-scripts-'));
  await mkdir(join(root, 'packages/app'), { recursive: true });
  await mkdir(join(root, 'node_modules'));
  for (const file of [
    'yarn.lock',
    'package.json',
    'packages/app/package.json',
  ]) {
    await writeFile(join(root, file), '{}');
  }
});
afterEach(() => rm(root, { recursive: true, force: true }));

const yarnRan = async () => {
  const state = join(root, 'node_modules/.yarn-state.yml');
  await writeFile(state, '');
  const later = new Date(Date.now() + 1000);
  await utimes(state, later, later);
};

test('nothing is installed in a fresh checkout', () => {
  assert.equal(isInstalled(root), false);
});

test('what Yarn installed by hand counts', async () => {
  await yarnRan();
  assert.equal(isInstalled(root), true);
});

test('a manifest that changed since asks for another installation', async () => {
  await yarnRan();
  await writeStamp(root);
  assert.equal(isInstalled(root), true);
  await writeFile(join(root, 'packages/app/package.json'), '{"name":"app"}');
  assert.equal(isInstalled(root), false);
});

/** A Yarn that does as told. */
async function installWith(script) {
  const yarn = join(root, 'yarn.js');
  await writeFile(yarn, script);
  await ensureDependencies({
    root,
    toolchain: { node: process.execPath, yarn, env: process.env },
    children: new Children(),
    say: () => {},
  });
}

test('installs once, and then asks nobody', async () => {
  await installWith(
    `require('fs').writeFileSync('node_modules/.yarn-state.yml', process.argv.slice(2).join(' '));
     if (!process.env.YARN_NPM_REGISTRY_SERVER) process.exit(1);`,
  );
  assert.equal(isInstalled(root), true);
  await installWith('process.exit(1)');
});

test('says in a sentence that the registry is out of reach', async () => {
  await assert.rejects(
    installWith(
      `console.log('RequestError: connect ECONNREFUSED 127.0.0.1:1'); process.exit(1)`,
    ),
    /The npm registry could not be reached to install the dependencies: check the network/,
  );
});

test('does not wait for Yarn to try every package where none can be had', async () => {
  await assert.rejects(
    installWith(
      `console.log('RequestError: self-signed certificate in certificate chain'); setInterval(() => {}, 1000)`,
    ),
    /shows a certificate that Node does not trust.*NODE_EXTRA_CA_CERTS/,
  );
});

test('lets Yarn reach the registry as npm does, unless Yarn is told otherwise', () => {
  const settings =
    'registry=http://npm.example.com/\ncafile=/etc/ca.pem\nhttps-proxy=null\nproxy=http://proxy.example.com\n';
  assert.deepEqual(toYarnEnvironment(settings, { YARN_HTTP_PROXY: 'own' }), {
    YARN_NPM_REGISTRY_SERVER: 'http://npm.example.com/',
    YARN_HTTPS_CA_FILE_PATH: '/etc/ca.pem',
    YARN_UNSAFE_HTTP_WHITELIST: 'npm.example.com',
  });
});

test('repeats what Yarn says otherwise', async () => {
  await assert.rejects(
    installWith(
      `console.log('YN0028: lockfile would change'); process.exit(1)`,
    ),
    /Yarn could not install the dependencies:\nYN0028: lockfile would change/,
  );
});
