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
import { once } from 'node:events';
import { join } from 'node:path';
import type { ReplicaSetup } from './replicaProcess';

const STOP_MS = 30_000;

/** A backend with the plugin in a process of its own. */
export class Replica {
  /**
   * Resolves once the backend answers.
   *
   * @param temporaryFolder - where it makes its temporary folders, which stay
   * when it is killed
   * @param program - another one that includes that of a replica
   * @throws Error with the last words of a process that ended instead
   */
  static async start(
    setup: ReplicaSetup,
    temporaryFolder: string,
    // Without the ending it is taken for CommonJS, as the transform makes it.
    program: string = join(__dirname, 'replicaProcess'),
  ): Promise<Replica> {
    const child = fork(program, {
      execArgv: [
        '--enable-source-maps',
        '--require',
        '@backstage/cli-node/config/nodeTransform.cjs',
      ],
      env: { ...process.env, TMPDIR: temporaryFolder },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let lastWords = '';
    const hear = (text: string) => {
      lastWords = (lastWords + text).slice(-4_000);
    };
    child.stdout!.setEncoding('utf8').on('data', hear);
    child.stderr!.setEncoding('utf8').on('data', hear);
    const port = await new Promise<number>((resolve, reject) => {
      child.on('message', (message: { port?: number }) => {
        if (message.port) {
          resolve(message.port);
        }
      });
      child.once('exit', code =>
        reject(new Error(`The replica ended with ${code}:\n${lastWords}`)),
      );
      child.send({ setup });
    });
    return new Replica(child, `http://127.0.0.1:${port}`);
  }

  private constructor(
    /** Whoever has another program speaks with it. */
    readonly child: ChildProcess,
    readonly url: string,
  ) {}

  get pid(): number {
    return this.child.pid!;
  }

  /** Ends the process as a lost machine would: nothing is given back. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended();
  }

  /** Asks it to shut down, and kills it where that takes too long. */
  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    const patience = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
    await this.ended();
    clearTimeout(patience);
  }

  /** Resolves when the process has ended. */
  async ended(): Promise<void> {
    const { exitCode, signalCode } = this.child;
    if (exitCode === null && signalCode === null) {
      await once(this.child, 'exit');
    }
  }
}
