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
 * another index is there; from the answer to its request on until what it read
 * is stored and compared. Nobody asks the backend for anything meanwhile. As it
 * has other things to do and a heap to clean, the same seconds without a reading
 * are measured beside it. BENCH_SEED makes another index.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { FleetRun } from './scale/FleetRun';
import type { ServedIndex } from './sources/indexProcess';
import { BenchProcess } from './scale/BenchProcess';

const SEED = Number(process.env.BENCH_SEED ?? 1);
/** Of 40 charts, each of which the index holds. */
const RELEASES = 400;
const TARGET_MS = 50;
/** From an answer until what was read is stored and the releases are compared, and more. */
const READING_MS = 5_000;
/** Until what came before has ended. */
const REST_MS = 2_000;

interface Row {
  name: string;
  worstDelayMs: number;
  mainThreadMs: number;
  served: ServedIndex;
}

interface Portal {
  run: FleetRun;
  index: BenchProcess;
}

/** What becomes of the backend in so many seconds, in which it is given an answer or none. */
async function watch(
  name: string,
  { run, index }: Portal,
  act: () => Promise<unknown>,
): Promise<Row> {
  await run.portal.call('watchDelay');
  const before = await run.usage();
  await index.call('served');
  await act();
  await pause(READING_MS);
  const worstDelayMs = await run.portal.call<number>('worstDelay');
  const after = await run.usage();
  return {
    name,
    worstDelayMs,
    mainThreadMs: after.mainThreadMs - before.mainThreadMs,
    served: await index.call<ServedIndex>('served'),
  };
}

/** A source is due each minute, give or take a tenth, and looked at every ten seconds. */
async function measure(
  name: string,
  portal: Portal,
  act: () => Promise<unknown>,
): Promise<Row[]> {
  const { index } = portal;
  await pause(REST_MS);
  await act();
  await index.call('hold');
  const without = await watch('nothing', portal, async () => {});
  await index.call('awaitRequest');
  await pause(REST_MS);
  return [without, await watch(name, portal, () => index.call('answer'))];
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
    const rows: Row[] = [];
    for (const name of ['unchanged', 'another index', 'unchanged', 'another']) {
      const isOther = name.startsWith('another');
      rows.push(
        ...(await measure(name, portal, async () => {
          if (isOther) {
            await index.call('change');
          }
        })),
      );
    }
    print(rows);
    const read = rows.filter(({ name }) => name !== 'nothing');
    const changed = read.filter(({ name }) => name !== 'unchanged');
    const unchanged = read.filter(({ name }) => name === 'unchanged');
    const broken = [
      unchanged.every(
        ({ served }) => served.whole === 0 && served.unchanged === 1,
      ) || 'the unchanged index took other requests than one',
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
