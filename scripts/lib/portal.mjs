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
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from './UserError.mjs';

/**
 * Writes the configuration of a portal on other ports than app-config.yaml
 * names.
 *
 * @param {string} folder
 * @param {{portal: number, backend: number}} ports the same one twice where the
 * backend serves the pages too
 * @returns {Promise<string>} path of the file
 */
export async function writePortsConfig(folder, { portal, backend }) {
  const path = join(folder, 'app-config.ports.yaml');
  const origin = `http://localhost:${portal}`;
  await mkdir(folder, { recursive: true });
  // JSON is YAML too.
  await writeFile(
    path,
    JSON.stringify({
      app: { baseUrl: origin },
      backend: {
        baseUrl: `http://localhost:${backend}`,
        listen: { port: backend },
        cors: { origin },
      },
    }),
  );
  return path;
}

/**
 * Waits until a URL answers with a success.
 *
 * @param {string} url
 * @param {AbortSignal} signal ends the waiting
 */
export async function answers(url, signal) {
  while (!signal.aborted) {
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(60_000)]);
      const response = await fetch(url, { signal: limit });
      await response.arrayBuffer();
      if (response.ok) {
        return;
      }
    } catch {
      // not yet
    }
    await new Promise(done => setTimeout(done, 200));
  }
}

/**
 * Starts the portal's backend, which serves the built pages too; or, for those
 * who change it, Backstage's development servers of both.
 *
 * @param {object} context
 * @param {string} context.root
 * @param {import('./toolchain.mjs').Toolchain} context.toolchain
 * @param {import('./Children.mjs').Children} context.children
 * @param {string[]} context.configPaths absolute, later ones win
 * @param {boolean} context.watch whether both follow changes of their code; then
 * a backend that dies waits for the next change, and is not noticed
 * @param {(text: string) => void} context.onOutput
 * @param {string} context.logPath named in errors
 * @returns {{ended: Promise<never>}} ended: rejects when one of the two ends
 */
export function startPortal({
  root,
  toolchain,
  children,
  configPaths,
  watch,
  onOutput,
  logPath,
}) {
  const config = configPaths.flatMap(path => ['--config', path]);
  const cli = [
    join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
    'package',
    'start',
  ];
  const direct = [
    '--enable-source-maps',
    '--require',
    '@backstage/cli-node/config/nodeTransform.cjs',
    'src/index',
  ];
  const start = (folder, args) => {
    const child = children.startNode(toolchain.node, [...args, ...config], {
      cwd: join(root, 'packages', folder),
      env: { NODE_ENV: 'development', ...toolchain.env, BROWSER: 'none' },
    });
    let tail = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', text => {
        tail = (tail + text).slice(-3000);
        onOutput(text);
      });
    }
    return once(child, 'close').then(([code, signal]) => {
      throw new UserError(
        `The portal's ${folder} ended with ${
          signal ?? `the exit code ${code}`
        }; ${logPath} has more than its last words:\n${tail}`,
        code || 1,
      );
    });
  };
  return {
    ended: watch
      ? Promise.race([start('app', cli), start('backend', cli)])
      : start('backend', direct),
  };
}
