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

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { registryProblem, yarnRegistryEnvironment } from './npm.mjs';
import { UserError } from './UserError.mjs';

const stampOf = root => join(root, 'node_modules', '.cache', 'prophet-install');

/** The files that decide what is installed. */
function manifests(root) {
  const files = ['yarn.lock', '.yarnrc.yml', 'package.json'];
  for (const folder of ['packages', 'plugins']) {
    if (existsSync(join(root, folder))) {
      for (const name of readdirSync(join(root, folder)).sort()) {
        files.push(join(folder, name, 'package.json'));
      }
    }
  }
  return files.filter(file => existsSync(join(root, file)));
}

function fingerprint(root) {
  const hash = createHash('sha256');
  for (const file of manifests(root)) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return `${hash.digest('hex')} ${process.platform} ${process.arch}\n`;
}

/**
 * Whether what is installed is what the manifests ask for: by the stamp that
 * the last installation left, or because Yarn itself ran after they changed.
 *
 * @param {string} root folder of the checkout
 */
export function isInstalled(root) {
  const state = join(root, 'node_modules', '.yarn-state.yml');
  if (!existsSync(state)) {
    return false;
  }
  if (existsSync(stampOf(root))) {
    return readFileSync(stampOf(root), 'utf8') === fingerprint(root);
  }
  const installed = statSync(state).mtimeMs;
  return manifests(root).every(
    file => statSync(join(root, file)).mtimeMs <= installed,
  );
}

/**
 * Installs the dependencies with Yarn, unless they are there already: then it
 * asks nobody and works without a network.
 *
 * @param {{root: string, toolchain: import('./toolchain.mjs').Toolchain, children: import('./Children.mjs').Children, say(line: string): void, onOutput?(text: string): void}} context
 * @throws {UserError}
 */
export async function ensureDependencies({
  root,
  toolchain,
  children,
  say,
  onOutput,
}) {
  if (isInstalled(root)) {
    return;
  }
  say('Installing the dependencies, which takes some minutes the first time …');
  const env = {
    ...(await yarnRegistryEnvironment(children, root)),
    ...toolchain.env,
  };
  const { exitCode, output } = await children.run(
    toolchain.node,
    [toolchain.yarn, 'install', '--immutable'],
    {
      cwd: root,
      env,
      onOutput: text => onOutput?.(stepsOnly(text)),
      // Yarn has tried three times by then, and would try every other package.
      endWhen: text => registryProblem(text, '') !== undefined,
    },
  );
  if (exitCode !== 0) {
    throw new UserError(explain(output));
  }
  await writeStamp(root);
}

/**
 * Yarn's steps without its remarks: Backstage's own packages disagree about
 * their peers, about which nobody here can do anything.
 */
function stepsOnly(text) {
  return text
    .split('\n')
    .filter(line => line === '' || /YN0000/.test(line))
    .join('\n');
}

/** Notes that what is installed is what the manifests ask for. */
export async function writeStamp(root) {
  await mkdir(dirname(stampOf(root)), { recursive: true });
  await writeFile(stampOf(root), fingerprint(root));
}

function explain(output) {
  const problem = registryProblem(output, 'to install the dependencies');
  if (problem) {
    return problem;
  }
  if (/ENOSPC/.test(output)) {
    return 'The disk is full: the dependencies need about 2 GB.';
  }
  const tail = output.trim().split('\n').slice(-15).join('\n');
  return `Yarn could not install the dependencies:\n${tail}`;
}
