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

/*
 * Starts a sandbox and keeps it running until it is told to stop. Its working
 * folder is the root of the checkout. What it has to say it says in lines of
 * JSON:
 *   {"event":"listening","kubeconfig":"…","appConfig":"…"}
 *   {"event":"ready","seconds":4.2}
 *   {"event":"error","message":"…"}
 */
import { resolve } from 'node:path';
import {
  DEFAULT_PORT_BASE,
  PORT_BASE_VARIABLE,
  sandboxPorts,
} from './seed/SandboxPorts';
import { Sandbox } from './seed/Sandbox';
import {
  removeSandboxFiles,
  writeSandboxFiles,
} from './seed/writeSandboxFiles';

/**
 * How long a Deployment takes to become ready: long enough to watch an upgrade
 * and to cancel it.
 */
const READY_AFTER_MS = 3_000;

function say(event: string, details: object = {}): void {
  process.stdout.write(`${JSON.stringify({ event, ...details })}\n`);
}

/** Resolves when somebody wants the sandbox to stop, or its parent is gone. */
function toldToStop(): Promise<void> {
  return new Promise(done => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => done());
    }
    process.on('disconnect', () => done());
    // Nobody listens any more: nothing left to say it to.
    process.stdout.on('error', () => done());
  });
}

async function main(): Promise<void> {
  const stopping = toldToStop();
  const began = Date.now();
  const root = process.cwd();
  const base = process.env[PORT_BASE_VARIABLE] || DEFAULT_PORT_BASE;
  const sandbox = await Sandbox.listen(sandboxPorts(base), {
    readyAfterMs: READY_AFTER_MS,
  });
  try {
    const files = await writeSandboxFiles(
      sandbox,
      root,
      resolve(root, process.env.SANDBOX_FOLDER ?? '.sandbox'),
      { moved: Number(base) !== DEFAULT_PORT_BASE },
    );
    try {
      say('listening', files);
      const abort = new AbortController();
      const seeded = sandbox.seed(abort.signal);
      await Promise.race([stopping.then(() => abort.abort()), seeded]);
      // Each helm that was under way has ended before the clusters go.
      await seeded.catch(error => {
        if (!abort.signal.aborted) {
          throw error;
        }
      });
      if (!abort.signal.aborted) {
        say('ready', { seconds: (Date.now() - began) / 1000 });
      }
      await stopping;
    } finally {
      await removeSandboxFiles(files);
    }
  } finally {
    await sandbox.stop();
  }
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    say('error', { message: error.message });
    process.exit(1);
  },
);
