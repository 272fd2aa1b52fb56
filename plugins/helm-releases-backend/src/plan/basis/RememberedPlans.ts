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

import type { PlanBasis } from './PlanBasis';

const MOST = 500;

/** What the plans of this replica stood on, by their digest, so that it can be said what has changed. */
export class RememberedPlans {
  readonly #plans = new Map<string, PlanBasis>();

  add(digest: string, basis: PlanBasis): void {
    this.#plans.delete(digest);
    this.#plans.set(digest, basis);
    if (this.#plans.size > MOST) {
      this.#plans.delete(this.#plans.keys().next().value!);
    }
  }

  get(digest: string): PlanBasis | undefined {
    return this.#plans.get(digest);
  }
}
