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
import { once } from 'node:events';
import { join } from 'node:path';
import { prepare, runScript } from './lib/script.mjs';

const wanted = process.argv.slice(2);

runScript(async context => {
  const { root, children } = context;
  const toolchain = await prepare(context);
  const env = {
    ...toolchain.env,
    BACKSTAGE_TEST_DISABLE_DOCKER: '1',
    NODE_OPTIONS: [
      toolchain.env.NODE_OPTIONS,
      '--experimental-vm-modules',
      '--no-warnings',
    ]
      .filter(Boolean)
      .join(' '),
  };
  const run = async args => {
    const child = children.start(toolchain.node, args, {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const [code] = await once(child, 'close');
    return code ?? 1;
  };
  const codes = [];
  if (wanted.length === 0) {
    const tests = readdirSync(join(root, 'scripts'))
      .filter(name => name.endsWith('.test.mjs'))
      .map(name => join('scripts', name));
    codes.push(await run(['--test', ...tests]));
  }
  codes.push(
    await run([
      join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'repo',
      'test',
      '--watch=false',
      ...wanted,
    ]),
  );
  return codes.find(code => code !== 0) ?? 0;
});
