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

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { endWithUs, hasEnded } from './Reaper';

const STOP_WITHIN_MS = 5_000;
const LOG_TAIL_BYTES = 2_000;

/** A server of the control plane that runs, with its log in a file. */
export class ServerProcess {
  readonly #ended: Promise<void>;
  #stopping = false;

  /** @throws Error where the binary cannot be started */
  static async start(options: {
    name: string;
    binary: string;
    args: string[];
    logPath: string;
    env?: Record<string, string>;
  }): Promise<ServerProcess> {
    const { binary, args, logPath, env } = options;
    const child = spawn(binary, args, {
      env: {
        PATH: process.env.PATH,
        HOME: '/nonexistent',
        ...env,
      } as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A Ctrl-C at the terminal is ours to hand on.
      detached: true,
    });
    await once(child, 'spawn');
    endWithUs(child.pid!);
    return new ServerProcess(options.name, child, logPath);
  }

  private constructor(
    readonly name: string,
    private readonly child: ChildProcess,
    private readonly logPath: string,
  ) {
    const log = createWriteStream(logPath);
    child.stdout!.pipe(log, { end: false });
    child.stderr!.pipe(log, { end: false });
    this.#ended = once(child, 'close').then(async () => {
      hasEnded(child.pid!);
      log.end();
      await finished(log);
    });
  }

  get pid(): number {
    return this.child.pid!;
  }

  /**
   * Waits until an attempt succeeds.
   *
   * @throws Error with the end of the log, where the server ends first or time is up
   */
  async until(
    what: string,
    attempt: () => Promise<boolean>,
    withinMs: number,
  ): Promise<void> {
    const deadline = performance.now() + withinMs;
    while (!(await attempt().catch(() => false))) {
      const dead =
        this.child.exitCode !== null || this.child.signalCode !== null;
      if (dead || performance.now() > deadline) {
        throw new Error(
          `${this.name} ${
            dead ? 'ended' : `took longer than ${withinMs / 1000} s`
          } before ${what}. The end of its log:\n${await this.#logTail()}`,
        );
      }
      await wait(50);
    }
  }

  /** Lets it do nothing, or go on. */
  pause(paused: boolean): void {
    this.child.kill(paused ? 'SIGSTOP' : 'SIGCONT');
  }

  /** SIGTERM, and SIGKILL to what does not care; returns when it is gone. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (!this.#stopping) {
      this.#stopping = true;
      this.child.kill(signal);
      // What is paused would not hear of it.
      this.pause(false);
    }
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_WITHIN_MS);
    await this.#ended;
    clearTimeout(timer);
  }

  async #logTail(): Promise<string> {
    const file = await open(this.logPath);
    try {
      const { size } = await file.stat();
      const length = Math.min(size, LOG_TAIL_BYTES);
      const { buffer } = await file.read(
        Buffer.alloc(length),
        0,
        length,
        size - length,
      );
      return buffer.toString('utf8');
    } finally {
      await file.close();
    }
  }
}
