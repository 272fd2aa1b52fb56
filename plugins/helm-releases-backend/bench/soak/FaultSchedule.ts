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

import type { FaultAction, SandboxCluster } from '@prophet-aiops/sandbox';
import { setTimeout as pause } from 'node:timers/promises';
import type { randomOf } from '../../src/inventory/__testUtils__/randomOf';

/** Switches a fault on. @returns how to switch it off */
type Fault = (
  cluster: SandboxCluster,
) => Promise<() => Promise<void> | void> | (() => void);

const suffer =
  (action: FaultAction, watch?: boolean): Fault =>
  cluster =>
    cluster.faults.add({ action, match: { watch } });

const FAULTS: Record<string, Fault> = {
  unreachable: async cluster => {
    await cluster.faults.unreachable(true);
    return () => cluster.faults.unreachable(false);
  },
  slow: suffer({ kind: 'delay', ms: 1_500 }),
  'no answer': suffer({ kind: 'hang' }),
  401: suffer({ kind: 'status', code: 401 }),
  403: suffer({ kind: 'status', code: 403 }),
  410: suffer({ kind: 'expire' }, true),
  429: suffer({ kind: 'status', code: 429, retryAfter: 2 }),
  500: suffer({ kind: 'status', code: 500 }),
  'cut off': suffer({ kind: 'reset' }),
  'cut off in the middle': suffer({ kind: 'reset', afterBytes: 300 }),
  'silent watches': cluster => {
    cluster.faults.dropWatchesSilently();
    return () => {};
  },
};

const BETWEEN_MS = { least: 500, most: 5_000 };
const LASTS_MS = { least: 2_000, most: 12_000 };

/** Lets clusters fail one after the other and together, each in one way at a time. */
export class FaultSchedule {
  /** How often each fault was switched on. */
  readonly counts = new Map<string, number>();
  readonly #suffering = new Set<SandboxCluster>();

  constructor(
    private readonly clusters: SandboxCluster[],
    private readonly random: ReturnType<typeof randomOf>,
  ) {}

  /** Until it is stopped; then no fault is on any more. */
  async run(signal: AbortSignal): Promise<void> {
    const running: Promise<void>[] = [];
    while (await this.#passes(BETWEEN_MS, signal)) {
      const well = this.clusters.filter(each => !this.#suffering.has(each));
      if (well.length) {
        running.push(this.#strike(this.random.pick(well), signal));
      }
    }
    await Promise.all(running);
  }

  async #strike(cluster: SandboxCluster, signal: AbortSignal): Promise<void> {
    const kind = this.random.pick(Object.keys(FAULTS));
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    this.#suffering.add(cluster);
    const end = await FAULTS[kind](cluster);
    await this.#passes(LASTS_MS, signal);
    await end();
    this.#suffering.delete(cluster);
  }

  /** @returns whether to go on */
  async #passes(
    time: { least: number; most: number },
    signal: AbortSignal,
  ): Promise<boolean> {
    const ms = time.least + this.random.number(time.most - time.least);
    await pause(ms, undefined, { signal }).catch(() => {});
    return !signal.aborted;
  }
}
