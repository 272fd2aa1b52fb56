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

import { ConflictError } from '@backstage/errors';
import { lstat, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file that is not there, or is there with just this content.
 *
 * @param overwrite - whether one that differs is replaced
 * @returns whether anything was written
 * @throws ConflictError where it is there and differs
 */
export async function writeNewFile(options: {
  file: string;
  /** For messages. */
  path: string;
  content: Buffer | string;
  overwrite?: boolean;
}): Promise<boolean> {
  const { file, path, overwrite } = options;
  const content = Buffer.from(options.content);
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
  }
  if (!(await lstat(file)).isFile()) {
    throw new ConflictError(`${path} is there and is no file`);
  }
  if (content.equals(await readFile(file))) {
    return false;
  }
  if (!overwrite) {
    throw new ConflictError(
      `${path} is there with another content: it is left as it is`,
    );
  }
  await writeFile(file, content);
  return true;
}
