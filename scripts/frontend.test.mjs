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
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { Children } from './lib/Children.mjs';
import { ensureFrontend, isBuilt } from './lib/frontend.mjs';

let root;
const write = async (path, text) => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
};
const manifest = (name, ...dependencies) =>
  JSON.stringify({
    name,
    dependencies: Object.fromEntries(dependencies.map(key => [key, '*'])),
  });

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'prophet-scripts-'));
  for (const file of ['yarn.lock', 'package.json', 'app-config.yaml']) {
    await write(file, '');
  }
  await write('packages/app/package.json', manifest('app', 'page', 'react'));
  await write('packages/app/src/index.tsx', 'the app');
  await write('plugins/page/package.json', manifest('page', 'common'));
  await write('plugins/page/src/index.ts', 'the page');
  await write('plugins/common/package.json', manifest('common'));
  await write('plugins/common/src/deep/rule.ts', 'a rule');
  await write('plugins/backend/package.json', manifest('backend', 'common'));
  await write('plugins/backend/src/index.ts', 'the backend');
  await write(
    'node_modules/@backstage/cli/bin/backstage-cli',
    `const { appendFileSync, mkdirSync, rmSync } = require('node:fs');
     if (process.env.BROKEN) { console.log('cannot resolve x'); process.exit(1); }
     rmSync('dist', { recursive: true, force: true });
     mkdirSync('dist');
     appendFileSync('../../builds', process.argv.slice(2).join(' ') + '\\n');`,
  );
});
afterEach(() => rm(root, { recursive: true, force: true }));

const ensure = (env = {}) =>
  ensureFrontend({
    root,
    toolchain: { node: process.execPath, env: { ...process.env, ...env } },
    children: new Children(),
    say: () => {},
  });
const builds = () => readFile(join(root, 'builds'), 'utf8');

test('builds once', async () => {
  assert.equal(isBuilt(root), false);
  await ensure();
  await ensure();
  assert.equal(await builds(), 'package build\n');
  assert.equal(isBuilt(root), true);
});

for (const path of [
  'packages/app/src/index.tsx',
  'plugins/page/src/index.ts',
  'plugins/page/src/new.ts',
  'plugins/common/src/deep/rule.ts',
  'yarn.lock',
  'app-config.yaml',
]) {
  test(`builds again when ${path} changes`, async () => {
    await ensure();
    await write(path, 'changed');
    assert.equal(isBuilt(root), false);
    await ensure();
    assert.equal(await builds(), 'package build\npackage build\n');
  });
}

for (const path of [
  'plugins/backend/src/index.ts',
  'packages/app/e2e-tests/walk.test.ts',
  'plugins/page/node_modules/x/index.js',
  'plugins/page/dist/index.js',
]) {
  test(`does not when ${path} changes`, async () => {
    await ensure();
    await write(path, 'changed');
    assert.equal(isBuilt(root), true);
  });
}

test('what somebody else has built since does not count', async () => {
  await ensure();
  await rm(join(root, 'packages/app/dist'), { recursive: true });
  await write('packages/app/dist/index.html', '');
  assert.equal(isBuilt(root), false);
});

test('repeats what a build says that fails', async () => {
  await assert.rejects(
    ensure({ BROKEN: '1' }),
    /^Error: The pages could not be built:\ncannot resolve x$/,
  );
  assert.equal(isBuilt(root), false);
});
