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

import { inflateArchive } from './inflateArchive';
import { tarEntries } from './tarEntries';

/**
 * Texts of every template of a chart and of the subcharts within.
 *
 * @returns undefined where some may be left out: a damaged or packed subchart,
 * or an entry that is neither a file nor a folder
 */
export async function readTemplates(
  archive: Buffer,
): Promise<string[] | undefined> {
  const tar = await inflateArchive(archive).catch(() => undefined);
  if (!tar) {
    return undefined;
  }
  const templates: string[] = [];
  for (const { name, isPlain, isFolder, content } of tarEntries(tar)) {
    const isPacked = /\/charts\/[^/]+\.(tgz|tar\.gz|tar)$/.test(name);
    if ((!isPlain && !isFolder) || isPacked) {
      return undefined;
    }
    if (isPlain && name.includes('/templates/')) {
      templates.push(content.toString('utf8'));
    }
  }
  return templates;
}
