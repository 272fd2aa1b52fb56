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

import { fileURLToPath } from 'node:url';
import { Children } from './Children.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { fail, say } from './terminal.mjs';
import { ensureToolchain } from './toolchain.mjs';

/** Folder of the checkout. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs a script that starts processes: whichever way it ends, they end first.
 * Ctrl-C and SIGTERM end it well; a second Ctrl-C does not wait.
 *
 * @param {(context: {root: string, children: Children, stopping: AbortSignal}) => Promise<number>} work
 * resolves to the exit code
 */
export async function runScript(work) {
  const children = new Children();
  const abort = new AbortController();
  let firstAt;
  const stopped = new Promise(done => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        firstAt ??= Date.now();
        // One Ctrl-C may come twice: from the terminal, and handed on by npm.
        if (signal === 'SIGINT' && Date.now() - firstAt > 1000) {
          children.killAll();
        }
        abort.abort();
        done(0);
      });
    }
  });
  let exitCode;
  try {
    const worked = work({ root, children, stopping: abort.signal });
    // What fails because it is being stopped is no news.
    worked.catch(() => {});
    exitCode = await Promise.race([worked, stopped]);
  } catch (error) {
    fail(error);
    exitCode = error.exitCode ?? 1;
  }
  abort.abort();
  await children.stopAll();
  process.exit(exitCode);
}

/**
 * Node, Yarn and the dependencies, fetched where they are missing.
 *
 * @param {{root: string, children: Children}} context
 * @returns {Promise<import('./toolchain.mjs').Toolchain>}
 */
export async function prepare({ root: folder, children }) {
  const toolchain = await ensureToolchain({ root: folder, children, say });
  await ensureDependencies({
    root: folder,
    toolchain,
    children,
    say,
    onOutput: text => process.stdout.write(text),
  });
  return toolchain;
}
