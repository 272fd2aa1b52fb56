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
 * A backend under ten changes a second and failing clusters, for SOAK_MINUTES (3):
 * says how its memory grows and what it saw of the changes, and fails where what
 * it shows in the end is not what the clusters hold, or where it keeps
 * connections or processes that it does not need. SOAK_SEED repeats a run;
 * SOAK_POSTGRES is the connection string of a PostgreSQL to run on, instead of
 * a SQLite file.
 */
import { calmDown, untilAllOk } from './calmDown';
import { Load } from './Load';
import { openedBy } from './openedBy';
import { report } from './report';
import { SoakWorld } from './SoakWorld';

const MINUTES = Number(process.env.SOAK_MINUTES || 3);
const SEED = Number(process.env.SOAK_SEED || Date.now() % 2 ** 31);
const POSTGRES = process.env.SOAK_POSTGRES || undefined;

async function main(): Promise<void> {
  console.log(
    `Seed ${SEED}, ${MINUTES} minutes, ${POSTGRES ? 'PostgreSQL' : 'SQLite'}`,
  );
  const world = await SoakWorld.start(POSTGRES);
  try {
    await untilAllOk(world);
    const before = openedBy(world.pid);
    const load = new Load(world, SEED);
    await load.run(MINUTES * 60_000);
    const failures = await calmDown(world, load.ledger, before);
    report(world, load, before);
    failures.forEach(failure => console.error(`FAILED: ${failure}`));
    process.exitCode = failures.length ? 1 : 0;
  } finally {
    await world.stop();
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
