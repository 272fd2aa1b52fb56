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

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { operatorChartFiles } from './operatorChartFiles';
import type { OperatorChart } from './OperatorChart';

/**
 * Writes the chart into a folder of its name.
 *
 * @param parent - folder that gets the chart's folder
 * @returns path of the chart's folder
 */
export async function writeChart(
  chart: OperatorChart,
  parent: string,
): Promise<string> {
  const folder = join(parent, chart.name);
  for (const [path, content] of Object.entries(operatorChartFiles(chart))) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return folder;
}
