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
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { YamlFile } from './YamlFile';

const MAX_BYTES = 5 * 1024 * 1024;

/**
 * Reads a file of a chart such that each of its bytes can be written again.
 *
 * @returns undefined where there is none
 */
export async function readYamlFile(
  folder: string,
  name: string,
): Promise<YamlFile | undefined> {
  const file = join(folder, name);
  const found = await stat(file).catch(() => undefined);
  if (!found) {
    return undefined;
  }
  if (!found.isFile() || found.size > MAX_BYTES) {
    throw new InputError(`${name} is no file of at most 5 MiB`);
  }
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text: string;
  try {
    text = utf8.decode(await readFile(file));
  } catch {
    throw new InputError(`${name} is not in UTF-8`);
  }
  return new YamlFile(name, text);
}
