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

import { basename } from 'node:path';

/**
 * How to start npm: the one that runs this script, else the one on the PATH.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {{command: string, args: string[], shell: boolean}}
 */
export function npmCommand(env = process.env) {
  const cli = env.npm_execpath;
  if (cli && basename(cli) === 'npm-cli.js') {
    return { command: process.execPath, args: [cli], shell: false };
  }
  // npm is a script on Windows, which only a shell can start.
  const shell = process.platform === 'win32';
  return { command: 'npm', args: [], shell };
}

/** What registry clients say when they reach nobody. */
const UNREACHABLE =
  /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ECONNRESET|ERR_SOCKET_TIMEOUT|RequestError|getaddrinfo/;

/**
 * Whether the output of npm or Yarn says that the registry was out of reach.
 *
 * @param {string} output
 */
export function wasUnreachable(output) {
  return UNREACHABLE.test(output);
}

/**
 * The registry that npm is configured for, for Yarn to use as well.
 *
 * @param {import('./Children.mjs').Children} children
 * @param {string} root
 * @returns {Promise<string | undefined>}
 */
export async function npmRegistry(children, root) {
  const { command, args, shell } = npmCommand();
  const { exitCode, output } = await children.run(
    command,
    [...args, 'config', 'get', 'registry', '--loglevel=silent'],
    { cwd: root, shell, env: process.env },
  );
  const url = output.trim().split('\n').at(-1);
  return exitCode === 0 && /^https?:/.test(url) ? url : undefined;
}
