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

import { setTimeout as pause } from 'node:timers/promises';
import { randomOf } from '../../src/inventory/__testUtils__/randomOf';
import type { MemorySample } from './backendProcess';
import { ChangeLedger } from './ChangeLedger';
import { FaultSchedule } from './FaultSchedule';
import { HelmUser } from './HelmUser';
import type { SoakWorld } from './SoakWorld';
import { StoredHistory } from './StoredHistory';

const RELEASES_PER_CLUSTER = 20;
const CHANGE_EVERY_MS = 100;
const LOOK_EVERY_MS = 500;
const SAMPLE_EVERY_MS = 5_000;

/** Ten changes a second, clusters that fail, people who upgrade, and a page that is looked at. */
export class Load {
  readonly ledger = new ChangeLedger();
  readonly faults: FaultSchedule;
  readonly helm: HelmUser;
  /** Of the backend, now and then. */
  readonly memory: (MemorySample & { atMs: number })[] = [];
  readonly #histories: StoredHistory[];
  readonly #random: ReturnType<typeof randomOf>;

  constructor(private readonly world: SoakWorld, seed: number) {
    const seeds = randomOf(seed);
    const random = () => randomOf(seeds.number(2 ** 31));
    this.#random = random();
    const { clusters, portal, folder } = world;
    this.faults = new FaultSchedule(clusters, random());
    this.helm = new HelmUser({ clusters, portal, folder, random: random() });
    this.#histories = clusters.flatMap(cluster =>
      Array.from(
        { length: RELEASES_PER_CLUSTER },
        (_, n) =>
          new StoredHistory({
            cluster,
            namespace: `team-${n % 5}`,
            name: `release-${n}`,
            driver: n % 4 === 3 ? 'configmap' : 'secret',
            random: this.#random,
          }),
      ),
    );
  }

  /** Until the time is up; then no fault is on any more. */
  async run(ms: number): Promise<void> {
    const end = new AbortController();
    const timer = setTimeout(() => end.abort(), ms);
    const startedAt = performance.now();
    const works = [
      every(CHANGE_EVERY_MS, end.signal, () => this.#change()),
      every(LOOK_EVERY_MS, end.signal, async () =>
        this.ledger.look(await this.world.portal.releases()),
      ),
      every(SAMPLE_EVERY_MS, end.signal, async () => {
        const sample = await this.world.memory();
        this.memory.push({ atMs: performance.now() - startedAt, ...sample });
      }),
      this.faults.run(end.signal),
      this.helm.run(end.signal),
    ];
    // One that fails ends the others, which put right what they disturbed.
    works.forEach(work => work.catch(() => end.abort()));
    await Promise.allSettled(works);
    clearTimeout(timer);
    await Promise.all(works);
  }

  async #change(): Promise<void> {
    const history = this.#random.pick(this.#histories);
    const change = this.ledger.sent + 1;
    this.ledger.add(history.key, change, await history.next(change));
  }
}

/** By the clock, so that a slow turn is made up for. */
async function every(
  ms: number,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  const startedAt = performance.now();
  for (let n = 1; !signal.aborted; n++) {
    await work();
    const next = startedAt + n * ms - performance.now();
    await pause(Math.max(0, next), undefined, { signal }).catch(() => {});
  }
}
