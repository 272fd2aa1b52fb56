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

/** What was asked of all clusters since the last time. */
export interface SimulatedTraffic {
  lists: number;
  gets: number;
  watches: number;
  /** For how long those were asked, all together. */
  watchSeconds: number;
  others: number;
  bytes: number;
  /** Processor time of the process that answers, milliseconds. */
  cpuMs: number;
  /** Since the last time, milliseconds. */
  elapsedMs: number;
  /** From the first request to now, milliseconds. */
  sinceFirstMs: number;
}

/** Counts requests. */
export class TrafficCounter {
  #counted = none();
  #cpu = process.cpuUsage();
  #since = performance.now();
  #first?: number;

  count(kind: 'lists' | 'gets' | 'others'): void {
    this.#first ??= performance.now();
    this.#counted[kind] += 1;
  }

  watched(seconds: number): void {
    this.#counted.watches += 1;
    this.#counted.watchSeconds += seconds;
  }

  sent(bytes: number): void {
    this.#counted.bytes += bytes;
  }

  take(): SimulatedTraffic {
    const { user, system } = process.cpuUsage(this.#cpu);
    const now = performance.now();
    const taken = {
      ...this.#counted,
      cpuMs: (user + system) / 1000,
      elapsedMs: now - this.#since,
      sinceFirstMs: this.#first === undefined ? 0 : now - this.#first,
    };
    this.#first = undefined;
    this.#counted = none();
    this.#cpu = process.cpuUsage();
    this.#since = now;
    return taken;
  }
}

function none() {
  return {
    lists: 0,
    gets: 0,
    watches: 0,
    watchSeconds: 0,
    others: 0,
    bytes: 0,
  };
}
