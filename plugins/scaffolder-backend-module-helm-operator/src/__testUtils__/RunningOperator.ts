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
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Where a pod finds its account: the chart mounts it there. */
const ACCOUNT_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Gives a program a /run of its own, with the files of an account in it. */
const IN_A_POD = [
  'set -e',
  'mount -t tmpfs none "$(readlink -f /var/run)"',
  `mkdir -p ${ACCOUNT_FOLDER}`,
  `cp "$1"/* ${ACCOUNT_FOLDER}/`,
  'shift',
  'exec "$@"',
].join('\n');

/** How an operator is started. */
export interface OperatorProgram {
  binary: string;
  /** A container of a Deployment: its arguments and its environment. */
  container: { args: string[]; env: { name: string; value: string }[] };
  /** Namespace of the pod. */
  namespace: string;
  /** Token of the account of the pod. */
  token: string;
  cluster: { url: string; caPem: string };
}

/**
 * An operator that runs as its container would, in a process of its own: with
 * the same arguments and environment, and the account where a pod has it.
 */
export class RunningOperator {
  #log = '';
  readonly #ended: Promise<unknown[]>;

  static async start(program: OperatorProgram): Promise<RunningOperator> {
    const { binary, container, namespace, token, cluster } = program;
    const account = await mkdtemp(join(tmpdir(), 'operator-account-'));
    await writeFile(join(account, 'token'), token);
    await writeFile(join(account, 'namespace'), namespace);
    await writeFile(join(account, 'ca.crt'), cluster.caPem);
    const { hostname, port } = new URL(cluster.url);
    const child = spawn(
      'unshare',
      [
        '--map-root-user',
        '--mount',
        'sh',
        '-c',
        IN_A_POD,
        'sh',
        account,
        binary,
        ...container.args,
      ],
      {
        env: {
          PATH: process.env.PATH,
          KUBERNETES_SERVICE_HOST: hostname,
          KUBERNETES_SERVICE_PORT: port,
          ...Object.fromEntries(
            container.env.map(({ name, value }) => [name, value]),
          ),
        } as NodeJS.ProcessEnv,
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    await once(child, 'spawn');
    return new RunningOperator(child, account);
  }

  private constructor(
    private readonly child: ChildProcess,
    private readonly account: string,
  ) {
    child.stderr!.setEncoding('utf8').on('data', text => {
      this.#log += text;
    });
    this.#ended = once(child, 'close');
  }

  /** What it said so far. */
  get log(): string {
    return this.#log;
  }

  /**
   * Waits until something is so that the operator brings about.
   *
   * @throws Error with the log, where it ends first or time is up
   */
  async until(
    what: string,
    isSo: () => Promise<boolean>,
    withinMs = 60_000,
  ): Promise<void> {
    const deadline = performance.now() + withinMs;
    while (!(await isSo())) {
      const { exitCode, signalCode } = this.child;
      if (exitCode !== null || signalCode !== null) {
        throw new Error(`The operator ended before ${what}:\n${this.#log}`);
      }
      if (performance.now() > deadline) {
        throw new Error(`${what}: not within time. The log:\n${this.#log}`);
      }
      await wait(50);
    }
  }

  /** SIGTERM, and SIGKILL after the seconds that a pod is given; returns how it ended. */
  async stop(
    graceSeconds: number,
  ): Promise<{ code: unknown; signal: unknown }> {
    this.child.kill('SIGTERM');
    const timer = setTimeout(
      () => this.child.kill('SIGKILL'),
      graceSeconds * 1000,
    );
    const [code, signal] = await this.#ended;
    clearTimeout(timer);
    await rm(this.account, { recursive: true, force: true });
    return { code, signal };
  }
}
