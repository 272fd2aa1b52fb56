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

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const leash = fileURLToPath(new URL('./leash.cjs', import.meta.url));
const windows = process.platform === 'win32';

/**
 * The processes that a script has started. Each leads a process group of its
 * own, so that stopping it stops what it has started in turn.
 */
export class Children {
  #groups = new Map();

  /**
   * Starts a Node program that goes when this process goes, however it goes.
   *
   * @param {string} node path of the Node to run it with
   * @param {string[]} args
   * @param {import('node:child_process').SpawnOptions} options
   */
  startNode(node, args, options) {
    return this.start(node, ['--require', leash, ...args], {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
  }

  /**
   * @param {string} command @param {string[]} args
   * @param {import('node:child_process').SpawnOptions} options
   */
  start(command, args, options) {
    const child = spawn(command, args, {
      ...options,
      detached: !windows,
      windowsHide: true,
    });
    if (child.pid !== undefined) {
      this.#groups.set(child.pid, child);
    }
    return child;
  }

  /**
   * Runs a command to its end.
   *
   * @param {string} command @param {string[]} args
   * @param {import('node:child_process').SpawnOptions & {onOutput?(text: string): void, endWhen?(text: string): boolean}} options
   * onOutput: gets what it prints, as it prints it; endWhen: says of that whether there is no use going on
   * @returns {Promise<{exitCode: number, output: string}>} output: stdout and stderr together
   */
  async run(command, args, { onOutput, endWhen, ...options }) {
    const child = this.start(command, args, {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', text => {
        output += text;
        onOutput?.(text);
        if (endWhen?.(text)) {
          signalGroup(child.pid, 'SIGKILL');
        }
      });
    }
    const [exitCode] = await once(child, 'close');
    this.#groups.delete(child.pid);
    return { exitCode: exitCode ?? 1, output };
  }

  /** Stops every process of one child's group, the stubborn ones after a while by force. */
  async stop(child, graceMs = 15_000) {
    await this.#end(child.pid, 'SIGTERM', graceMs);
  }

  /** Stops everything, the youngest child first. */
  async stopAll(graceMs) {
    for (const child of [...this.#groups.values()].reverse()) {
      await this.stop(child, graceMs);
    }
  }

  /** Ends everything at once. */
  killAll() {
    for (const pid of this.#groups.keys()) {
      signalGroup(pid, 'SIGKILL');
    }
  }

  async #end(pid, signal, graceMs) {
    const deadline = Date.now() + graceMs;
    signalGroup(pid, signal);
    while (isAlive(pid) && Date.now() < deadline) {
      await new Promise(done => setTimeout(done, 25));
    }
    if (isAlive(pid)) {
      signalGroup(pid, 'SIGKILL');
    }
    this.#groups.delete(pid);
  }
}

function signalGroup(pid, signal) {
  if (windows) {
    // Windows has no signals that a program could answer.
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') {
      throw error;
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(windows ? pid : -pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
