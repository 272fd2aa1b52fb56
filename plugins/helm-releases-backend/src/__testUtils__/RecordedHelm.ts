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
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The real helm behind a script that notes each start of it, for `helmReleases.helm.path`. */
export class RecordedHelm {
  /** Writes the script into a folder. */
  static async create(folder: string): Promise<RecordedHelm> {
    const recorded = new RecordedHelm(
      join(folder, 'helm'),
      join(folder, 'helm-runs'),
    );
    await writeFile(recorded.runsPath, '');
    await writeFile(
      recorded.path,
      [
        '#!/bin/sh',
        `echo "$$ $*" >> '${recorded.runsPath}'`,
        `exec '${await locateHelm()}' "$@"`,
        '',
      ].join('\n'),
      { mode: 0o755 },
    );
    return recorded;
  }

  private constructor(
    readonly path: string,
    private readonly runsPath: string,
  ) {}

  /** The processes whose arguments hold a text, in the order of their start. */
  async pids(text: string): Promise<number[]> {
    const lines = (await readFile(this.runsPath, 'utf8')).split('\n');
    return lines
      .filter(line => line.includes(text))
      .map(line => parseInt(line, 10));
  }
}
