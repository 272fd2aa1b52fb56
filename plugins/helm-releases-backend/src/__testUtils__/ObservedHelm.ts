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

import { locateHelm } from '@prophet-aiops/sandbox';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The real helm behind a script that keeps what anybody on the machine may read
 * of its process: command line and environment, as the kernel shows them.
 */
export class ObservedHelm {
  static async create(folder: string): Promise<ObservedHelm> {
    const path = join(folder, 'helm');
    await writeFile(
      path,
      [
        '#!/bin/sh',
        `cat /proc/$$/cmdline /proc/$$/environ > '${folder}/'run-$$-"$(date +%s%N)"`,
        `exec '${await locateHelm()}' "$@"`,
        '',
      ].join('\n'),
      { mode: 0o755 },
    );
    return new ObservedHelm(path, folder);
  }

  private constructor(readonly path: string, private readonly folder: string) {}

  /** A buffer a process. */
  async processes(): Promise<Buffer[]> {
    const names = await readdir(this.folder);
    return Promise.all(
      names
        .filter(name => name.startsWith('run-'))
        .map(name => readFile(join(this.folder, name))),
    );
  }
}
