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
import { moduleOf, snippetsOf } from './lib/snippets.mjs';

test('finds the TypeScript of a guide, and where it stands', () => {
  const guide = [
    '# Install',
    '```bash',
    'yarn add it',
    '```',
    '```ts',
    'const a = 1;',
    '```',
    'and then',
    '```tsx',
    '<A />;',
    '<B />;',
    '```',
  ].join('\n');
  assert.deepEqual(snippetsOf(guide), [
    { line: 6, code: 'const a = 1;\n' },
    { line: 10, code: '<A />;\n<B />;\n' },
  ]);
});

test('gives a snippet what its file has already, and nothing twice', () => {
  const added = moduleOf("backend.add(import('it'));\n");
  assert.match(added, /^const backend = createBackend\(\);$/m);
  const imports = moduleOf(
    "import { Grid } from 'elsewhere';\n<Grid><EntitySwitch /></Grid>;\n",
  );
  assert.equal(imports.match(/import \{ Grid \}/g).length, 1);
  assert.match(imports, /import \{ EntitySwitch \}/);
  const whole = "import { backend } from 'it';\nexport default backend;\n";
  assert.ok(moduleOf(whole).startsWith(whole));
});
