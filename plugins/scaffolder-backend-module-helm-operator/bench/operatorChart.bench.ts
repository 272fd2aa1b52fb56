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
import { LABEL_ENFORCER } from '../src/__testUtils__/RenderedChart';
import { readChartSources } from '../src/chart/readChartSources';
import { renderOperatorChart } from '../src/chart/renderOperatorChart';
import { writeChartFiles } from '../src/chart/writeChartFiles';

const RUNS = 50;

/** One chart with everything, read, rendered and written, in milliseconds. */
async function timeOne(folder: string): Promise<number> {
  const start = performance.now();
  const { path, files } = renderOperatorChart(await readChartSources(), {
    ...LABEL_ENFORCER,
    extras: ['schema', 'notes', 'tests', 'readme'],
    environments: ['staging', 'production'],
  });
  await writeChartFiles(join(folder, path), files);
  return performance.now() - start;
}

async function main() {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'operator-chart-bench-'));
    try {
      times.push(await timeOne(folder));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const [first] = times;
  times.sort((a, b) => a - b);
  process.stdout.write(
    `operator:chart:create, ${RUNS} charts of 12 files: first ${first.toFixed(
      1,
    )} ms, median ${times[RUNS / 2].toFixed(1)} ms, slowest ${times[
      RUNS - 1
    ].toFixed(1)} ms\n`,
  );
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
