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

import { InputError } from '@backstage/errors';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const MAX_FILE_BYTES = 5 * 1024 * 1024;
const MAX_BYTES = 20 * 1024 * 1024;

/** Reads a chart; archives of dependencies belong to others and are named only. */
export async function readChartFiles(
  folder: string,
): Promise<Map<string, string>> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = new Map<string, string>();
  let bytes = 0;
  for (const entry of entries.filter(each => each.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).split(sep).join('/');
    if (/^(\.git|charts)\//.test(path) || path.endsWith('.tgz')) {
      files.set(path, '');
      continue;
    }
    const { size } = await stat(file);
    bytes += size;
    if (size > MAX_FILE_BYTES || bytes > MAX_BYTES) {
      throw new InputError(
        `${path} is too great: a chart is checked up to 5 MiB a file and 20 MiB in all`,
      );
    }
    files.set(path, await readFile(file, 'utf8'));
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}
