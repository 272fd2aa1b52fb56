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

import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { npmCommand, registryProblem } from './npm.mjs';
import { nodePackage, runsPortal } from './nodeVersion.mjs';
import { UserError } from './UserError.mjs';

const YARN_PACKAGE = '@yarnpkg/cli-dist';
const YARN_VERSION = '4.18.1';

/**
 * @typedef {object} Toolchain
 * @property {string} node path of a Node that runs the portal
 * @property {string} yarn path of Yarn's JavaScript
 * @property {NodeJS.ProcessEnv} env environment in which `node` is that Node
 */

/**
 * Finds Node 22 or 24 and Yarn 4, or fetches them from the npm registry into
 * the folder `.toolchain` of the checkout, once.
 *
 * @param {{root: string, children: import('./Children.mjs').Children, say(line: string): void}} context
 * @returns {Promise<Toolchain>}
 * @throws {UserError}
 */
export async function ensureToolchain({ root, children, say }) {
  const folder = join(root, '.toolchain');
  const wanted = { [YARN_PACKAGE]: YARN_VERSION };
  let node = process.execPath;
  if (!runsPortal(process.version)) {
    const name = nodePackage();
    wanted[name] = '24';
    const binary = process.platform === 'win32' ? 'node.exe' : 'node';
    node = join(folder, 'node_modules', name, 'bin', binary);
  }
  const yarn = join(folder, 'node_modules', YARN_PACKAGE, 'bin', 'yarn.js');
  if (!existsSync(node) || installedYarn(folder) !== YARN_VERSION) {
    say(
      runsPortal(process.version)
        ? 'Fetching Yarn 4 …'
        : `Fetching Node 24 and Yarn 4, because this is Node ${process.version} …`,
    );
    await fetchPackages({ folder, wanted, children });
  }
  return { node, yarn, env: environment(node) };
}

function installedYarn(folder) {
  try {
    const manifest = join(folder, 'node_modules', YARN_PACKAGE, 'package.json');
    return JSON.parse(readFileSync(manifest, 'utf8')).version;
  } catch {
    return undefined;
  }
}

async function fetchPackages({ folder, wanted, children }) {
  await mkdir(folder, { recursive: true });
  // A manifest, because npm removes what none asks for.
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, dependencies: wanted }),
  );
  const { command, args, shell } = npmCommand();
  const { exitCode, output } = await children.run(
    command,
    [
      ...args,
      'install',
      '--prefix',
      folder,
      '--no-audit',
      '--no-fund',
      '--no-package-lock',
      '--ignore-scripts',
      '--fetch-retries=1',
      '--fetch-retry-mintimeout=1000',
    ],
    { cwd: folder, shell, env: process.env },
  );
  if (exitCode !== 0) {
    throw new UserError(
      registryProblem(output, 'to fetch Node 24 and Yarn 4') ??
        `npm could not fetch Node 24 and Yarn 4:\n${output.trim()}`,
    );
  }
}

function environment(node) {
  const env = { ...process.env };
  // Windows calls it Path.
  const key = Object.keys(env).find(name => /^path$/i.test(name)) ?? 'PATH';
  env[key] = [dirname(node), env[key]].filter(Boolean).join(delimiter);
  env.YARN_ENABLE_TELEMETRY = '0';
  return env;
}
