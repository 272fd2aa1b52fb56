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
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { Children } from './lib/Children.mjs';
import { npmCommand } from './lib/npm.mjs';
import { runsPortal } from './lib/nodeVersion.mjs';
import { ensureToolchain } from './lib/toolchain.mjs';

let root;
const registry = process.env.npm_config_registry;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'prophet-toolchain-'));
  // Nobody listens there: whatever asks a registry fails.
  process.env.npm_config_registry = 'http://127.0.0.1:9/';
});
afterEach(async () => {
  if (registry === undefined) {
    delete process.env.npm_config_registry;
  } else {
    process.env.npm_config_registry = registry;
  }
  await rm(root, { recursive: true, force: true });
});

const ensure = said =>
  ensureToolchain({
    root,
    children: new Children(),
    say: line => said.push(line),
  });

test('says in a sentence that the registry is out of reach', async () => {
  const said = [];
  await assert.rejects(
    ensure(said),
    /The npm registry could not be reached to fetch Node 24 and Yarn 4: check the network/,
  );
  assert.equal(said.length, 1);
});

test('asks nobody once everything is there', async () => {
  const folder = join(root, '.toolchain/node_modules');
  const yarn = join(folder, '@yarnpkg/cli-dist');
  await mkdir(join(yarn, 'bin'), { recursive: true });
  await writeFile(join(yarn, 'package.json'), '{"version":"4.18.1"}');
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const node = join(folder, `node-${platform}-${process.arch}`, 'bin');
  await mkdir(node, { recursive: true });
  await writeFile(join(node, platform === 'win' ? 'node.exe' : 'node'), '');

  const said = [];
  const toolchain = await ensure(said);
  assert.deepEqual(said, []);
  assert.equal(toolchain.yarn, join(yarn, 'bin/yarn.js'));
  assert.equal(toolchain.node.startsWith(node), !runsPortal(process.version));
});

test('starts the npm that runs the script, but no other package manager', () => {
  const npm = npmCommand({ npm_execpath: '/usr/lib/npm/bin/npm-cli.js' });
  assert.deepEqual(npm.args, ['/usr/lib/npm/bin/npm-cli.js']);
  const other = npmCommand({ npm_execpath: '/usr/lib/yarn.js' });
  assert.match(other.command, /^npm/);
});
