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

import type { DueSource } from '../database/ChartSourceStore';

const A_HOST = 2;

/**
 * Sources that are due, in their order, but two of a host at a time: a host that
 * does not answer holds up its own sources alone.
 */
export class SourceQueue {
  readonly #waiting: DueSource[];
  readonly #hosts = new Map<string, number>();

  constructor(due: DueSource[]) {
    this.#waiting = [...due];
  }

  /** Undefined where none may be read now. */
  take(): DueSource | undefined {
    const at = this.#waiting.findIndex(
      ({ host }) => (this.#hosts.get(host) ?? 0) < A_HOST,
    );
    if (at < 0) {
      return undefined;
    }
    const [taken] = this.#waiting.splice(at, 1);
    this.#hosts.set(taken.host, (this.#hosts.get(taken.host) ?? 0) + 1);
    return taken;
  }

  done({ host }: DueSource): void {
    this.#hosts.set(host, this.#hosts.get(host)! - 1);
  }
}
