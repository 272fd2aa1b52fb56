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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runHelm } from './runHelm';
import { SIGNING_KEYS } from './signingKeys';

/** Packages charts, signed by the real helm. */
export class SignedCharts {
  static async start(): Promise<SignedCharts> {
    const folder = await mkdtemp(join(tmpdir(), 'helm-releases-signed-'));
    for (const [name, { secret, public: shown }] of Object.entries(
      SIGNING_KEYS,
    )) {
      await writeFile(
        join(folder, `${name}.sec.gpg`),
        Buffer.from(secret, 'base64'),
        { mode: 0o600 },
      );
      await writeFile(
        join(folder, `${name}.pub.gpg`),
        Buffer.from(shown, 'base64'),
      );
    }
    return new SignedCharts(folder);
  }

  private constructor(readonly folder: string) {}

  keyring(name: keyof typeof SIGNING_KEYS): string {
    return join(this.folder, `${name}.pub.gpg`);
  }

  /** @returns path of the archive, beside which `.prov` lies where it was signed */
  async package(
    chart: { name: string; version: string },
    key?: keyof typeof SIGNING_KEYS,
  ): Promise<string> {
    const source = join(this.folder, 'source', chart.name);
    await mkdir(source, { recursive: true });
    await writeFile(
      join(source, 'Chart.yaml'),
      `apiVersion: v2\nname: ${chart.name}\nversion: ${chart.version}\n`,
    );
    await this.helm(
      ...['package', source, '--destination', this.folder],
      ...(key
        ? [
            ...['--sign', '--key', `${key}@example.org`],
            ...['--keyring', join(this.folder, `${key}.sec.gpg`)],
          ]
        : []),
    );
    return join(this.folder, `${chart.name}-${chart.version}.tgz`);
  }

  async helm(...args: string[]): Promise<void> {
    const { exitCode, stderr } = await runHelm(args, { cwd: this.folder });
    if (exitCode !== 0) {
      throw new Error(`helm ${args[0]}: ${stderr}`);
    }
  }

  async stop(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
