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
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { stringify } from 'yaml';

/** Where Debian's package `docker-registry` has it. */
const BINARY = '/usr/bin/docker-registry';

/** Who may use a {@link DockerRegistry}; everybody by default. */
export interface DockerRegistryOptions {
  /** Lines of a password file, bcrypt. */
  htpasswd?: string;
  /** A service whose tokens it takes; `certificate` is a path, of what they are signed with. */
  token?: {
    realm: string;
    service: string;
    issuer: string;
    certificate: string;
  };
  /** Paths; without them it speaks plain HTTP. */
  tls?: { certificate: string; key: string };
}

/** The registry of the distribution project, over an empty folder, on loopback. */
export class DockerRegistry {
  static isInstalled(): boolean {
    return existsSync(BINARY);
  }

  /**
   * Resolves once it listens.
   *
   * @throws Error with the last words of a process that ended instead
   */
  static async start(
    options: DockerRegistryOptions = {},
  ): Promise<DockerRegistry> {
    const folder = await mkdtemp(join(tmpdir(), 'docker-registry-test-'));
    const passwords = join(folder, 'htpasswd');
    const { htpasswd, token, tls } = options;
    if (htpasswd) {
      await writeFile(passwords, htpasswd);
    }
    await writeFile(
      join(folder, 'config.yml'),
      stringify({
        version: 0.1,
        log: { level: 'info', accesslog: { disabled: true } },
        storage: {
          filesystem: { rootdirectory: join(folder, 'storage') },
          delete: { enabled: true },
        },
        http: {
          addr: '127.0.0.1:0',
          secret: 'one-instance',
          tls,
        },
        auth: {
          ...(htpasswd && { htpasswd: { realm: 'test', path: passwords } }),
          ...(token && {
            token: {
              realm: token.realm,
              service: token.service,
              issuer: token.issuer,
              rootcertbundle: token.certificate,
            },
          }),
        },
      }),
    );
    const child = spawn(BINARY, ['serve', join(folder, 'config.yml')], {
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const words: string[] = [];
    const host = await new Promise<string>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', code =>
        reject(
          new Error(`The registry ended with ${code}:\n${words.join('\n')}`),
        ),
      );
      createInterface({ input: child.stderr! }).on('line', line => {
        words.push(line);
        const address = /listening on (127\.0\.0\.1:\d+)/.exec(line)?.[1];
        if (address) {
          resolve(address);
        }
      });
    }).catch(async error => {
      await rm(folder, { recursive: true, force: true });
      throw error;
    });
    return new DockerRegistry(host, child, folder);
  }

  private constructor(
    /** `127.0.0.1:port`, as it stands in `oci://` references. */
    readonly host: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill('SIGTERM');
      await once(this.child, 'close');
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}
