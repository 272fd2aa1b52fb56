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

// npm test: every test, or those that the arguments name.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, runScript } from './lib/script.mjs';
import { jestArguments, runTests } from './lib/tests.mjs';

const wanted = process.argv.slice(2);

runScript(async context => {
  const { root } = context;
  const toolchain = await prepare(context);
  const codes = [];
  if (wanted.length === 0) {
    const tests = readdirSync(join(root, 'scripts'))
      .filter(name => name.endsWith('.test.mjs'))
      .map(name => join('scripts', name));
    codes.push(await runTests(context, toolchain, ['--test', ...tests]));
  }
  const args = [...jestArguments(root), ...wanted];
  codes.push(await runTests(context, toolchain, args));
  return codes.find(code => code !== 0) ?? 0;
});
