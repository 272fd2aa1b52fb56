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

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a file that nobody else reads, and that must not be there yet. */
export async function writePrivately(
  path: string,
  text: string,
): Promise<void> {
  await writeFile(path, text, { mode: 0o600, flag: 'wx' });
}

/**
 * Puts the values of an operation where helm reads them.
 *
 * @returns the path; undefined where there are none
 */
export async function writeValues(
  home: string,
  values: string | undefined,
): Promise<string | undefined> {
  if (values === undefined) {
    return undefined;
  }
  await writePrivately(valuesPath(home), values);
  return valuesPath(home);
}

/** Takes them away again. Never rejects. */
export async function removeValues(home: string): Promise<void> {
  await rm(valuesPath(home), { force: true }).catch(() => {});
}

function valuesPath(home: string): string {
  return join(home, 'values.yaml');
}
