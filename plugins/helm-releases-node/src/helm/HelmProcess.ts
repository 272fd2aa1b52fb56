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

import { ServiceUnavailableError } from '@backstage/errors';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { HelmResult, HelmRun } from './HelmCli';
import { LineSplitter } from './LineSplitter';
import { OutputBuffer } from './OutputBuffer';

const MAX_STDOUT = 16 * 1024 * 1024;
const MAX_STDERR = 256 * 1024;
// A child of helm may outlive it and hold its pipes open.
const PIPES_AFTER_EXIT_MS = 2_000;

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** One process of helm, from its start to the last byte of its output. */
export class HelmProcess {
  readonly #run: HelmRun & { path: string; graceMs: number };
  readonly #stdout = new OutputBuffer({ keep: 'first', maxBytes: MAX_STDOUT });
  readonly #stderr = new OutputBuffer({ keep: 'last', maxBytes: MAX_STDERR });
  #listenerFailure?: unknown;

  /** @param run - path: absolute, or a name to look up on the PATH; graceMs: from SIGTERM to SIGKILL */
  constructor(run: HelmRun & { path: string; graceMs: number }) {
    this.#run = run;
  }

  async result(): Promise<HelmResult> {
    const { args, home, path } = this.#run;
    await mkdir(home, { recursive: true, mode: 0o700 });
    const child = spawn(path, args, {
      cwd: home,
      env: this.#environment(),
      shell: false,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const ended = this.#ended(child);
    this.#collect(child);
    const release = this.#obeySignal(child);
    try {
      const { exitCode, signal } = await ended;
      if (this.#listenerFailure) {
        throw this.#listenerFailure;
      }
      return {
        exitCode,
        signal,
        stdout: this.#stdout.toString(),
        stderr: this.#stderr.toString(),
      };
    } finally {
      release();
    }
  }

  #environment(): NodeJS.ProcessEnv {
    const { home, env } = this.#run;
    return {
      PATH: process.env.PATH,
      HOME: home,
      TMPDIR: home,
      HELM_CACHE_HOME: join(home, 'helm', 'cache'),
      HELM_CONFIG_HOME: join(home, 'helm', 'config'),
      HELM_DATA_HOME: join(home, 'helm', 'data'),
      HELM_NO_PLUGINS: '1',
      NO_COLOR: '1',
      ...env,
    };
  }

  #ended(child: Child): Promise<{ exitCode?: number; signal?: string }> {
    return new Promise((resolve, reject) => {
      let pipes: NodeJS.Timeout | undefined;
      child.once('spawn', () => {
        this.#listen(() => this.#run.onStart?.(child.pid!));
      });
      child.once('error', (error: NodeJS.ErrnoException) => {
        // Later errors are of signals that came too late.
        if (child.pid === undefined) {
          reject(this.#startFailure(error));
        }
      });
      child.once('exit', () => {
        pipes = setTimeout(() => {
          child.stdout.destroy();
          child.stderr.destroy();
        }, PIPES_AFTER_EXIT_MS);
      });
      child.once('close', (exitCode, signal) => {
        clearTimeout(pipes);
        resolve({
          exitCode: exitCode ?? undefined,
          signal: signal ?? undefined,
        });
      });
    });
  }

  #collect(child: Child) {
    for (const stream of ['stdout', 'stderr'] as const) {
      const output = stream === 'stdout' ? this.#stdout : this.#stderr;
      const lines = new LineSplitter(line =>
        this.#listen(() => this.#run.onLine?.(stream, line)),
      );
      child[stream].on('data', (chunk: Buffer) => {
        output.write(chunk);
        lines.write(chunk);
      });
      child[stream].once('close', () => lines.end());
    }
  }

  /** SIGTERM lets helm tidy up, which is waited for; SIGKILL is for one that hangs. */
  #obeySignal(child: Child): () => void {
    const { signal, graceMs } = this.#run;
    let grace: NodeJS.Timeout | undefined;
    const terminate = () => {
      child.kill('SIGTERM');
      grace = setTimeout(() => child.kill('SIGKILL'), graceMs);
    };
    if (signal?.aborted) {
      terminate();
    } else {
      signal?.addEventListener('abort', terminate, { once: true });
    }
    return () => {
      clearTimeout(grace);
      signal?.removeEventListener('abort', terminate);
    };
  }

  /** A listener that throws must neither end the backend nor leave helm alone. */
  #listen(call: () => void) {
    try {
      call();
    } catch (error) {
      this.#listenerFailure ??= error;
    }
  }

  #startFailure(error: NodeJS.ErrnoException): ServiceUnavailableError {
    const { path } = this.#run;
    return new ServiceUnavailableError(
      error.code === 'ENOENT'
        ? `${
            path === 'helm' ? 'helm is not on the PATH' : `There is no ${path}`
          }: install helm 4.1.1 or newer, or set helmReleases.helm.path to one.`
        : `${path} cannot be started (${error.code}): install helm 4.1.1 or newer, or set helmReleases.helm.path to one.`,
    );
  }
}
