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

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from './terminal.mjs';
import { UserError } from './UserError.mjs';

/**
 * What is published, and the folder of the checkout that it comes from.
 *
 * @param {string} root
 * @returns {{name: string, folder: string}[]}
 */
function publishedPackages(root) {
  return readdirSync(join(root, 'plugins'))
    .filter(folder => existsSync(join(root, 'plugins', folder, 'package.json')))
    .map(folder => {
      const path = join(root, 'plugins', folder, 'package.json');
      const { name } = JSON.parse(readFileSync(path, 'utf8'));
      return { name, folder };
    });
}

/**
 * Compiles types and code of the plugins.
 *
 * @param {{root: string, children: import('./Children.mjs').Children}} context
 * @param {import('./toolchain.mjs').Toolchain} toolchain
 */
export async function buildPlugins(context, toolchain) {
  say('Compiling the types …');
  await runYarn(context, toolchain, ['tsc']);
  say('Building the plugins …');
  await runYarn(context, toolchain, ['backstage-cli', 'repo', 'build']);
}

/**
 * Packs what was built, as npm would publish it.
 *
 * @param {{root: string, children: import('./Children.mjs').Children}} context
 * @param {import('./toolchain.mjs').Toolchain} toolchain
 * @param {string} folder that the archives come to lie in
 * @returns {Promise<{name: string, archive: string}[]>}
 */
export async function packPlugins(context, toolchain, folder) {
  await mkdir(folder, { recursive: true });
  const packed = [];
  // One after the other: each rewrites its manifest while it is packed.
  for (const { name, folder: plugin } of publishedPackages(context.root)) {
    const archive = join(folder, `${plugin}.tgz`);
    await runYarn(context, toolchain, [
      'workspace',
      name,
      'pack',
      '-o',
      archive,
    ]);
    packed.push({ name, archive });
  }
  return packed;
}

async function runYarn({ root, children }, { node, yarn, env }, args) {
  const { exitCode, output } = await children.run(node, [yarn, ...args], {
    cwd: root,
    env,
  });
  if (exitCode !== 0) {
    throw new UserError(`yarn ${args.join(' ')} failed:\n${output.trim()}`);
  }
}
