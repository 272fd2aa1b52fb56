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

import type { JsonObject } from '@backstage/types';
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './freePort';

const BINARIES = '/usr/lib/postgresql/15/bin';
const run = promisify(execFile);

/** A PostgreSQL 15 of its own on loopback, with the settings it comes with. */
export class PostgresServer {
  /** @returns undefined where there is none on this machine */
  static async start(): Promise<PostgresServer | undefined> {
    if (!existsSync(join(BINARIES, 'initdb'))) {
      return undefined;
    }
    const folder = await mkdtemp(join(tmpdir(), 'helm-releases-postgres-'));
    const server = new PostgresServer(folder, await freePort());
    try {
      if (process.getuid?.() === 0) {
        // It refuses to run as root.
        const { stdout } = await run('id', ['-u', 'postgres']);
        await chown(folder, Number(stdout), -1);
      }
      await server.#run(
        'initdb',
        '-U',
        'postgres',
        '-A',
        'trust',
        '-E',
        'UTF8',
      );
      await server.#run(
        ...['pg_ctl', '-w', '-l', join(folder, 'log'), '-o'],
        `-p ${server.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200`,
        'start',
      );
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** Where the benchmark ends before it has stopped it. */
  readonly #onExit = () => {
    const [file, ...args] = this.#command('pg_ctl', '-m', 'immediate', 'stop');
    execFileSync(file, args, { cwd: '/', stdio: 'ignore' });
    rmSync(this.folder, { recursive: true, force: true });
  };

  private constructor(private readonly folder: string, readonly port: number) {
    process.once('exit', this.#onExit);
  }

  /**
   * What stands under `backend.database`, of a backend that shall find nothing
   * that others have left.
   *
   * @param name - of letters and digits, one for each
   */
  database(name: string): JsonObject {
    return {
      client: 'pg',
      prefix: `${name}_`,
      connection: {
        host: '127.0.0.1',
        port: this.port,
        user: 'postgres',
        password: '',
      },
    };
  }

  /** `15.7`, say. */
  async version(): Promise<string> {
    const { stdout } = await run(join(BINARIES, 'postgres'), ['--version']);
    return /\d+\.\d+/.exec(stdout)?.[0] ?? stdout.trim();
  }

  async stop(): Promise<void> {
    process.off('exit', this.#onExit);
    await this.#run('pg_ctl', '-m', 'immediate', 'stop').catch(() => {});
    await rm(this.folder, { recursive: true, force: true });
  }

  async #run(program: string, ...args: string[]): Promise<void> {
    // What pg_ctl starts would keep pipes open: it writes into its log instead.
    await run(
      '/bin/sh',
      ['-c', '"$@" >/dev/null 2>&1', 'sh', ...this.#command(program, ...args)],
      { cwd: '/' },
    );
  }

  #command(program: string, ...args: string[]): string[] {
    return [
      ...(process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--'] : []),
      join(BINARIES, program),
      ...['-D', join(this.folder, 'data')],
      ...args,
    ];
  }
}
