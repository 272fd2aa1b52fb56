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

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runHelm } from './runHelm';
import { writeChart } from './writeChart';
import type { OperatorChart } from './OperatorChart';

/**
 * Packages an operator chart with the real `helm package`.
 *
 * @param chart - what differs from the standard operator chart
 * @param destination - folder for the archive; default: a new temporary one,
 * which the caller removes
 * @returns path of the `.tgz`
 * @throws Error with helm's own words where it refuses the chart
 */
export async function packageChart(
  chart: OperatorChart,
  destination?: string,
): Promise<string> {
  const work = await mkdtemp(join(tmpdir(), 'prophet-chart-'));
  try {
    const folder = await writeChart(chart, work);
    const target =
      destination ?? (await mkdtemp(join(tmpdir(), 'prophet-archive-')));
    const result = await runHelm(['package', folder, '--destination', target]);
    if (result.exitCode !== 0) {
      throw new Error(`helm package refused the chart: ${result.stderr}`);
    }
    return join(target, `${chart.name}-${chart.version}.tgz`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
