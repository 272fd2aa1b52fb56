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
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const folders = ['packages', 'plugins']
  .flatMap(kind =>
    readdirSync(join(root, kind)).map(name => join(root, kind, name)),
  )
  .filter(folder => existsSync(join(folder, 'package.json')));

test('ESLint holds every package to who may import whom', () => {
  const names = folders.map(
    folder => require(join(folder, 'package.json')).name,
  );
  for (const folder of folders) {
    const { name } = require(join(folder, 'package.json'));
    const { rules, overrides = [] } = require(join(folder, '.eslintrc.js'));
    const restricted = [{ rules }, ...overrides].flatMap(
      each => each.rules?.['no-restricted-imports']?.slice(1) ?? [],
    );
    const forbidden = restricted.flatMap(({ paths = [] }) =>
      paths.map(path => path.name),
    );
    assert.ok(
      names.some(other => forbidden.includes(other)),
      `${name} may import everything`,
    );
    assert.ok(
      [{ rules }, ...overrides].some(
        each => each.rules?.['import/no-cycle'] === 'error',
      ),
      `${name} may import in circles`,
    );
  }
});
