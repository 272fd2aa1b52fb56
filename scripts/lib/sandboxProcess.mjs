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
import { createInterface } from 'node:readline';
import { UserError } from './UserError.mjs';

/**
 * Starts the sandbox in a process of its own, straight from its TypeScript.
 *
 * @param {{root: string, toolchain: import('./toolchain.mjs').Toolchain, children: import('./Children.mjs').Children, onError(text: string): void}} context
 */
export function startSandbox({ root, toolchain, children, onError }) {
  const child = children.startNode(
    toolchain.node,
    [
      '--enable-source-maps',
      '--require',
      '@backstage/cli-node/config/nodeTransform.cjs',
      'packages/sandbox/src/cli',
    ],
    { cwd: root, env: toolchain.env },
  );
  child.stderr.setEncoding('utf8').on('data', onError);

  const events = {};
  const heard = {};
  for (const name of ['listening', 'ready']) {
    events[name] = new Promise(done => {
      heard[name] = done;
    });
  }
  let problem;
  createInterface({ input: child.stdout }).on('line', line => {
    const { event, ...details } = JSON.parse(line);
    if (event === 'error') {
      problem = details.message;
    } else {
      heard[event]?.(details);
    }
  });
  // The last line is read before the streams close.
  const ended = once(child, 'close').then(([code]) => {
    throw new UserError(
      problem ?? `The sandbox ended with the exit code ${code}.`,
      code || 1,
    );
  });
  const sandbox = {
    /** Resolves when everything answers, with the paths of the files it wrote. */
    listening: Promise.race([events.listening, ended]),
    /** Resolves when it is filled. */
    ready: Promise.race([events.ready, ended]),
    /** Rejects when it ends. */
    ended,
  };
  for (const promise of Object.values(sandbox)) {
    // Nobody may be waiting for it when everything is being stopped.
    promise.catch(() => {});
  }
  return sandbox;
}
