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

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChartSources } from './ChartSources';

/** Reads the chart's own sources; they lie beside `src` and `dist` alike. */
export async function readChartSources(
  folder = resolvePackagePath(
    '@prophet-aiops/backstage-plugin-scaffolder-backend-module-helm-operator',
    'chart',
  ),
): Promise<ChartSources> {
  const read = (...path: string[]) => readFile(join(folder, ...path), 'utf8');
  const parts = (await readdir(join(folder, 'operator')))
    .filter(name => name.endsWith('.yaml.tmpl'))
    .sort();
  return {
    chart: await read('Chart.yaml.tmpl'),
    values: await read('values.yaml.tmpl'),
    helmignore: await read('helmignore.tmpl'),
    helpers: await read('_helpers.tpl.tmpl'),
    operator: await Promise.all(parts.map(name => read('operator', name))),
    schema: await read('extras', 'values.schema.json.tmpl'),
    notes: await read('extras', 'NOTES.txt.tmpl'),
    test: await read('extras', 'test-metrics.yaml.tmpl'),
    testValues: await read('extras', 'test-values.yaml.tmpl'),
    readme: await read('extras', 'README.md.tmpl'),
    production: await read('extras', 'values-production.yaml.tmpl'),
    environment: await read('extras', 'values-environment.yaml.tmpl'),
  };
}
