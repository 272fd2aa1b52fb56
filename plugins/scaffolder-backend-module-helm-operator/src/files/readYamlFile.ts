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

import { readText } from './readText';
import { YamlFile } from './YamlFile';

/**
 * Reads a file of a chart such that each of its bytes can be written again.
 *
 * @returns undefined where there is none
 * @throws InputError as {@link readText} does
 */
export async function readYamlFile(
  folder: string,
  name: string,
): Promise<YamlFile | undefined> {
  const text = await readText(folder, name);
  return text === undefined ? undefined : new YamlFile(name, text);
}
