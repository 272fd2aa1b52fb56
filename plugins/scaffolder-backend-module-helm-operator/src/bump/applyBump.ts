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
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bumpedFiles } from './bumpedFiles';
import type { ChartVersions } from './ChartVersions';
import { readYamlFile } from '../files/readYamlFile';
import type { YamlFile } from '../files/YamlFile';

/**
 * Writes other versions into a chart. `Chart.yaml` comes last: where the
 * values alone were written, another run goes on with it.
 *
 * @returns the files that were changed
 */
export async function applyBump(
  folder: string,
  versions: { from: ChartVersions; to: ChartVersions },
): Promise<string[]> {
  const [chart, values] = await Promise.all(
    ['Chart.yaml', 'values.yaml'].map(name => readYamlFile(folder, name)),
  );
  if (!chart) {
    throw new InputError('There is no Chart.yaml');
  }
  const bumped = bumpedFiles({ chart, values }, versions);
  const pairs: [YamlFile | undefined, YamlFile | undefined][] = [
    [values, bumped.values],
    [chart, bumped.chart],
  ];
  const changed: string[] = [];
  for (const [before, after] of pairs) {
    if (before && after && before.text !== after.text) {
      await writeFile(join(folder, after.name), after.text);
      changed.push(after.name);
    }
  }
  return changed.sort();
}
