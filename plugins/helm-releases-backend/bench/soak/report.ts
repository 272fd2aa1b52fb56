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
import type { Load } from './Load';
import { type Opened, openedBy } from './openedBy';
import { seconds } from './seconds';
import { slopePerHour } from './slopePerHour';
import type { SoakWorld } from './SoakWorld';

/** Prints what a soak has shown. */
export function report(
  world: SoakWorld,
  load: Load,
  before: Opened | undefined,
): void {
  const { ledger, faults, helm } = load;
  console.log(
    `Changes: ${ledger.sent} sent, ${ledger.sent - ledger.unseen} seen (${
      ledger.shown
    } themselves, ${ledger.overtaken} replaced by a later one before a look, ${
      ledger.hidden
    } of older revisions), ${ledger.unseen} not seen`,
  );
  const delays = [...ledger.delays].sort((a, b) => a - b);
  const quantile = (q: number) =>
    seconds(delays[Math.min(delays.length - 1, Math.floor(q * delays.length))]);
  console.log(
    `Seen after, looking twice a second, with the time that a cluster could not be read: median ${quantile(
      0.5,
    )}, p99 ${quantile(0.99)}, longest ${quantile(1)}`,
  );
  console.log(`Faults: ${listOf(faults.counts)}`);
  console.log(`Upgrades: ${listOf(helm.outcomes)}`);
  reportMemory(load);
  const after = openedBy(world.pid);
  console.log(
    after && before
      ? `Connections to the clusters: ${world.clusters
          .map(({ url }) => after.connections.get(Number(new URL(url).port)))
          .join(', ')}; open files: ${before.files} before, ${
          after.files
        } after; child processes: ${after.children.length}`
      : 'Connections and processes are not known on this system',
  );
}

function reportMemory({ memory }: Load): void {
  // What is loaded and cached in the first third is no leak.
  const settled = memory.slice(Math.floor(memory.length / 3));
  for (const part of ['rss', 'heapUsed'] as const) {
    const values = settled.map(sample => ({
      atMs: sample.atMs,
      value: sample[part] / 2 ** 20,
    }));
    const [first, last] = [values[0], values[values.length - 1]];
    console.log(
      `Memory, ${part}: from ${first.value.toFixed(
        1,
      )} MB to ${last.value.toFixed(1)} MB, slope ${slopePerHour(
        values,
      ).toFixed(1)} MB an hour over ${values.length} samples in ${seconds(
        last.atMs - first.atMs,
      )}`,
    );
  }
}

function listOf(counts: Map<string, number>): string {
  return [...counts]
    .sort()
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
