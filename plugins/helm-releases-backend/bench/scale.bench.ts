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
 * What 10, 30 and 100 clusters of 1 000 releases cost a backend: the first
 * sync, memory, `GET /releases` of one entity under load and the steady state,
 * on SQLite and on PostgreSQL; the first sync of clusters that are far away; and
 * one cluster side by side with others' tools.
 * Writes docs/benchmarks.md unless another size is given:
 *
 *   SCALE_CLUSTERS=10    only so many clusters (a list with commas)
 *   SCALE_RELEASES=1000  releases a cluster
 *   SCALE_PARTS=sqlite,postgresql,distances,peers
 *   SCALE_SEED=1         for names, payloads and upgrades
 *   SCALE_PROFILES=…     folder for processor profiles of the backends
 */
import type { JsonObject } from '@backstage/types';
import { loadavg } from 'node:os';
import { BenchmarkDocument } from './BenchmarkDocument';
import { describeMachine } from './scale/describeMachine';
import { fleetTable } from './scale/fleetTable';
import {
  type FleetFigures,
  measureFleet,
  measureIdle,
} from './scale/measureFleet';
import { measureDistances } from './scale/measureDistances';
import { measurePeers } from './scale/peers/measurePeers';
import { PostgresServer } from './scale/PostgresServer';

const { SCALE_CLUSTERS, SCALE_PARTS, SCALE_RELEASES, SCALE_SEED } = process.env;
const COUNTS = (SCALE_CLUSTERS ?? '10,30,100').split(',').map(Number);
const RELEASES = Number(SCALE_RELEASES ?? 1_000);
const PARTS = (SCALE_PARTS ?? 'sqlite,postgresql,distances,peers').split(',');
const SEED = Number(SCALE_SEED ?? 1);
/** With the loads before, longer than a watch lasts. */
const QUIET_SECONDS = 20;

async function measureFleets(
  database?: (name: string) => JsonObject,
): Promise<string> {
  const idleMb = await measureIdle(database?.('idle'));
  console.log(`${idleMb.toFixed(0)} MB while idle`);
  const figures: FleetFigures[] = [];
  for (const clusters of COUNTS) {
    figures.push(
      await measureFleet(clusters, {
        releases: RELEASES,
        seed: SEED,
        database: database?.(`fleet${clusters}`),
        quietSeconds: QUIET_SECONDS,
      }),
    );
    console.log(`${clusters} clusters measured`);
  }
  return fleetTable(figures, idleMb);
}

async function measureOnPostgres(): Promise<string | undefined> {
  const postgres = await PostgresServer.start();
  if (!postgres) {
    console.log('NOT MEASURED: PostgreSQL, as there is no PostgreSQL 15 here.');
    return undefined;
  }
  try {
    const table = await measureFleets(name => postgres.database(name));
    return `PostgreSQL ${await postgres.version()}.\n\n${table}`;
  } finally {
    await postgres.stop();
  }
}

const MEASURES: Record<string, () => Promise<string | undefined>> = {
  sqlite: () => measureFleets(),
  postgresql: measureOnPostgres,
  distances: () => measureDistances({ releases: RELEASES, seed: SEED }),
  peers: () => measurePeers({ releases: RELEASES, seed: SEED }),
};

async function main() {
  console.log(`Seed ${SEED}, ${RELEASES} releases a cluster`);
  const page = new BenchmarkDocument('docs/benchmarks.md');
  for (const part of PARTS) {
    // Others' work on the machine is in the figures as well.
    const [load] = loadavg();
    console.log(`\n${part}, with a load of ${load.toFixed(1)} before`);
    const measured = await MEASURES[part]();
    if (measured) {
      console.log(`\n${measured}`);
    }
    if (measured && !SCALE_CLUSTERS && !SCALE_RELEASES) {
      const when = new Date().toISOString().slice(0, 10);
      page.write(
        `scale-${part}`,
        `Measured on ${when} with seed ${SEED}, by \`SCALE_PARTS=${part} yarn bench scale\`, with a load average of ${load.toFixed(
          1,
        )} before. ${await describeMachine()}\n\n${measured}`,
      );
    }
  }
}

// What was started ends with it, also when it is interrupted.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(1));
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
