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

import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const STOP_MS = 30_000;

interface Reply {
  id: number;
  result?: unknown;
  error?: string;
}

/** A program of this benchmark in a process of its own, whose functions are called by name. */
export class BenchProcess {
  readonly #pending = new Map<
    number,
    { resolve(result: any): void; reject(error: Error): void }
  >();
  #calls = 0;

  /**
   * @param program - name of the file beside this one, without its ending
   * @param options - logFile: takes what it prints; execArgv: for Node, on top of
   * what loads TypeScript
   */
  static start(
    program: string,
    options: {
      logFile: string;
      env?: NodeJS.ProcessEnv;
      execArgv?: string[];
    },
  ): BenchProcess {
    const log = openSync(options.logFile, 'a');
    const child = fork(join(__dirname, program), {
      execArgv: [
        '--enable-source-maps',
        '--require',
        '@backstage/cli-node/config/nodeTransform.cjs',
        ...(options.execArgv ?? []),
      ],
      env: { ...process.env, ...options.env },
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    return new BenchProcess(child, program, options.logFile);
  }

  private constructor(
    private readonly child: ChildProcess,
    private readonly program: string,
    private readonly logFile: string,
  ) {
    child.on('message', ({ bench }: { bench?: Reply }) => {
      const call = bench && this.#pending.get(bench.id);
      if (call) {
        this.#pending.delete(bench.id);
        if (bench.error === undefined) {
          call.resolve(bench.result);
        } else {
          call.reject(new Error(`${program}: ${bench.error}`));
        }
      }
    });
    child.once('exit', code => this.#giveUp(code));
  }

  /** @throws Error with the last words of a process that ended */
  assertRunning(): void {
    const { exitCode, signalCode } = this.child;
    if (exitCode !== null || signalCode !== null) {
      throw this.#lastWords(exitCode);
    }
  }

  /** Calls a function of the program. @throws Error with what the function threw, or the last words of a process that ended */
  call<T>(name: string, argument?: unknown): Promise<T> {
    const id = ++this.#calls;
    return new Promise<T>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.child.send({ bench: { id, name, argument } }, error => {
        if (error) {
          reject(error);
        }
      });
    });
  }

  /** Asks it to shut down, and kills it where that takes too long. */
  async stop(): Promise<void> {
    const { exitCode, signalCode } = this.child;
    if (exitCode !== null || signalCode !== null) {
      return;
    }
    const patience = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
    await new Promise<void>(resolve => {
      this.child.once('exit', () => resolve());
      this.child.kill('SIGTERM');
    });
    clearTimeout(patience);
  }

  #giveUp(code: number | null): void {
    for (const { reject } of this.#pending.values()) {
      reject(this.#lastWords(code));
    }
    this.#pending.clear();
  }

  #lastWords(code: number | null): Error {
    const words = readFileSync(this.logFile, 'utf8').slice(-4_000);
    return new Error(`${this.program} ended with ${code}:\n${words}`);
  }
}
