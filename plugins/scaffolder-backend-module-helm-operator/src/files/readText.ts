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

import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const MAX_BYTES = 5 * 1024 * 1024;

/**
 * Reads a file such that each of its bytes can be written again.
 *
 * @param folder - links that lead out of it are refused
 * @returns undefined where there is none
 * @throws InputError where it is a link, too great or not in UTF-8
 */
export async function readText(
  folder: string,
  path: string,
): Promise<string | undefined> {
  const file = join(folder, path);
  const found = await lstat(file).catch(() => undefined);
  if (!found) {
    return undefined;
  }
  if (!found.isFile() || found.size > MAX_BYTES) {
    throw new InputError(`${path} is no file of at most 5 MiB`);
  }
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const bytes = await readFile(resolveSafeChildPath(folder, path));
  try {
    return utf8.decode(bytes);
  } catch {
    throw new InputError(`${path} is not in UTF-8`);
  }
}
