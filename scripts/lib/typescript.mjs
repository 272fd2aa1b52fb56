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

/**
 * Runs a TypeScript program of the checkout to its end, with our standard output.
 *
 * @param {{root: string, children: import('./Children.mjs').Children}} context
 * @param {import('./toolchain.mjs').Toolchain} toolchain
 * @param {string} program path from the root, without its ending: with it, it is
 * not taken for CommonJS, as which the transform makes it
 * @param {{nodeOptions?: string[], args?: string[]}} [options]
 * @returns {Promise<number>} the exit code
 */
export async function runTypeScript(
  { root, children },
  toolchain,
  program,
  { nodeOptions = [], args = [] } = {},
) {
  const child = children.start(
    toolchain.node,
    [
      ...nodeOptions,
      '--enable-source-maps',
      '--require',
      '@backstage/cli-node/config/nodeTransform.cjs',
      program,
      ...args,
    ],
    {
      cwd: root,
      env: toolchain.env,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const [code] = await once(child, 'close');
  return code ?? 1;
}
