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

import type { InventoryTiming } from './InventoryTiming';

/** Pauses between attempts: they double, and no two readers keep step. */
export class Backoff {
  #failures = 0;

  constructor(
    private readonly timing: Pick<
      InventoryTiming,
      'backoffMinMs' | 'backoffMaxMs'
    >,
    private readonly random: () => number = Math.random,
  ) {}

  /** @param atLeastMs - what the API server asked for in `Retry-After` */
  next(atLeastMs: number = 0): number {
    const { backoffMinMs, backoffMaxMs } = this.timing;
    const full = Math.min(
      backoffMaxMs,
      backoffMinMs * 2 ** Math.min(this.#failures++, 20),
    );
    const jittered = full * (0.5 + this.random() / 2);
    return Math.max(jittered, Math.min(atLeastMs, 10 * backoffMaxMs));
  }

  reset(): void {
    this.#failures = 0;
  }
}
