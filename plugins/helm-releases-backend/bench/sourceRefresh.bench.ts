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

/* eslint-disable no-console */

/**
 * How long the event loop of a backend waits while it reads an index of 15 000
 * entries for the charts of its releases: when nothing has changed, and when
 * another index is there. Nobody asks the backend for anything meanwhile, so
 * what it waits for is the reading. BENCH_SEED makes another index.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { FleetRun } from './scale/FleetRun';
import type { ServedIndex } from './sources/indexProcess';
import { BenchProcess } from './scale/BenchProcess';

const SEED = Number(process.env.BENCH_SEED ?? 1);
/** Of 40 charts, each of which the index holds. */
const RELEASES = 400;
const TARGET_MS = 50;
const POLL_MS = 200;
/** A source is due each minute, give or take a tenth, and looked at every ten seconds. */
const PATIENCE_MS = 180_000;
/** Until what was read is stored and the releases are compared. */
const AFTERWARDS_MS = 5_000;

interface Row {
  name: string;
  worstDelayMs: number;
  mainThreadMs: number;
  served: ServedIndex;
}

async function measure(
  name: string,
  { run, index }: { run: FleetRun; index: BenchProcess },
  act: () => Promise<unknown>,
): Promise<Row> {
  await run.portal.call('watchDelay');
  const before = await run.usage();
  await index.call('served');
  await act();
  const deadline = performance.now() + PATIENCE_MS;
  let served: ServedIndex = { whole: 0, unchanged: 0 };
  while (served.whole + served.unchanged === 0) {
    if (performance.now() > deadline) {
      throw new Error('The backend does not ask for the index.');
    }
    await pause(POLL_MS);
    served = await index.call<ServedIndex>('served');
  }
  await pause(AFTERWARDS_MS);
  const after = await run.usage();
  const worstDelayMs = await run.portal.call<number>('worstDelay');
  const { whole, unchanged } = await index.call<ServedIndex>('served');
  return {
    name,
    worstDelayMs,
    mainThreadMs: after.mainThreadMs - before.mainThreadMs,
    served: {
      whole: served.whole + whole,
      unchanged: served.unchanged + unchanged,
    },
  };
}

function print(rows: Row[]) {
  console.log(
    `| reading | requests, whole | answered by 304 | main thread ms | worst delay ms (target ${TARGET_MS}) |\n|---|---|---|---|---|`,
  );
  for (const { name, served, mainThreadMs, worstDelayMs } of rows) {
    console.log(
      `| ${name} | ${served.whole} | ${
        served.unchanged
      } | ${mainThreadMs.toFixed(0)} | ${worstDelayMs.toFixed(0)} |`,
    );
  }
}

async function main() {
  const index = BenchProcess.start('../sources/indexProcess', {
    logFile: '/dev/null',
  });
  let run: FleetRun | undefined;
  try {
    const url = await index.call<string>('serve', { seed: SEED });
    run = await FleetRun.start({
      clusters: 1,
      releases: RELEASES,
      seed: SEED,
      helmReleases: {
        chartSources: [{ url, plainHttp: true }],
        chartSourceRefresh: { interval: '1m' },
      },
    });
    await run.synced();
    const portal = { run, index };
    await measure('the first', portal, async () => {});
    const rows = [
      await measure('unchanged', portal, async () => {}),
      await measure('another index', portal, () => index.call('change')),
      await measure('another one', portal, () => index.call('change')),
    ];
    print(rows);
    const [unchanged, ...changed] = rows;
    const broken = [
      (unchanged.served.whole === 0 && unchanged.served.unchanged === 1) ||
        'the unchanged index took other requests than one',
      changed.every(({ served }) => served.whole === 1) ||
        'a changed index was not read once',
    ].filter(problem => problem !== true);
    broken.forEach(problem => console.log(`BROKEN: ${problem}`));
    process.exitCode = broken.length ? 1 : 0;
  } finally {
    await run?.stop();
    await index.stop();
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
