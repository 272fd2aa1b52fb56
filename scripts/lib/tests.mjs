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

import { once } from 'node:events';
import { join } from 'node:path';

/**
 * Runs Node in the root of the checkout as the tests need it.
 *
 * @param {{root: string, children: import('./Children.mjs').Children}} context
 * @param {import('./toolchain.mjs').Toolchain} toolchain
 * @param {string[]} args @param {Record<string, string>} [more] of the environment
 * @returns {Promise<number>} the exit code
 */
export async function runTests({ root, children }, toolchain, args, more) {
  const child = children.start(toolchain.node, args, {
    cwd: root,
    env: {
      ...toolchain.env,
      BACKSTAGE_TEST_DISABLE_DOCKER: '1',
      NODE_OPTIONS: [
        toolchain.env.NODE_OPTIONS,
        '--experimental-vm-modules',
        '--no-warnings',
      ]
        .filter(Boolean)
        .join(' '),
      ...more,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'close');
  return code ?? 1;
}

/**
 * Arguments that run the tests of the packages. A test that hangs must end, one
 * on a busy machine must not: speed is what the benchmarks are for.
 *
 * @param {string} root
 */
export function jestArguments(root) {
  const cli = join(root, 'node_modules/@backstage/cli/bin/backstage-cli');
  return [cli, 'repo', 'test', '--watch=false', '--testTimeout=60000'];
}
