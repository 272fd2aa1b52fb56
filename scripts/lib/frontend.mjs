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
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { UserError } from './UserError.mjs';

/** What lies in a package without being part of what is built from it. */
const ASIDE = new Set(['dist', 'e2e-tests', 'node_modules']);

const folderOf = root => join(root, 'packages', 'app');
// Within what is built, so that both are replaced together.
const stampOf = root => join(folderOf(root), 'dist', '.built-from');

/**
 * Whether the built frontend is that of the sources as they are.
 *
 * @param {string} root folder of the checkout
 */
export function isBuilt(root) {
  return (
    existsSync(stampOf(root)) &&
    readFileSync(stampOf(root), 'utf8') === fingerprint(root)
  );
}

/**
 * Builds the frontend, unless it is built of the same sources already.
 *
 * @param {{root: string, toolchain: import('./toolchain.mjs').Toolchain, children: import('./Children.mjs').Children, say(line: string): void}} context
 * @throws {UserError} with the last lines of the build
 */
export async function ensureFrontend({ root, toolchain, children, say }) {
  if (isBuilt(root)) {
    return;
  }
  say('Building the pages, which is done once for each change of theirs …');
  const sources = fingerprint(root);
  const { exitCode, output } = await children.run(
    toolchain.node,
    [
      join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'package',
      'build',
    ],
    { cwd: folderOf(root), env: toolchain.env },
  );
  if (exitCode !== 0) {
    const tail = output.trim().split('\n').slice(-20).join('\n');
    throw new UserError(`The pages could not be built:\n${tail}`);
  }
  await writeFile(stampOf(root), sources);
}

function fingerprint(root) {
  const hash = createHash('sha256');
  const add = path =>
    hash.update(`${relative(root, path)}\0`).update(readFileSync(path));
  // The configuration says which packages of the frontend are found by themselves.
  for (const file of ['yarn.lock', 'package.json', 'app-config.yaml']) {
    add(join(root, file));
  }
  for (const folder of packagesOf(root)) {
    for (const name of readdirSync(folder).sort()) {
      if (!ASIDE.has(name)) {
        filesOf(join(folder, name)).forEach(add);
      }
    }
  }
  return `${hash.digest('hex')}\n`;
}

/** A file itself, or every file in a folder. */
function filesOf(path) {
  return statSync(path).isFile()
    ? [path]
    : readdirSync(path, { recursive: true })
        .sort()
        .map(name => join(path, name))
        .filter(file => statSync(file).isFile());
}

/** Folders of the app and of the packages of this workspace that it consists of. */
function packagesOf(root) {
  const folders = new Map(
    ['packages', 'plugins'].flatMap(group =>
      readdirSync(join(root, group))
        .map(name => join(root, group, name))
        .filter(folder => existsSync(join(folder, 'package.json')))
        .map(folder => [manifestOf(folder).name, folder]),
    ),
  );
  const found = new Set([folderOf(root)]);
  for (const folder of found) {
    for (const name of Object.keys(manifestOf(folder).dependencies ?? {})) {
      if (folders.has(name)) {
        found.add(folders.get(name));
      }
    }
  }
  return [...found];
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
