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

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';

/** Pages listen to this channel; the frontend plugin knows the same name. */
const CHANNEL = 'helm-releases';
/** A cluster that is read for the first time changes with each page of its list. */
const REST_MS = 500;

/**
 * Tells open pages which cluster to ask about again. The message says nothing
 * else: it reaches everybody who is signed in, and what a release is called is
 * for those who may see releases.
 */
export class ReleaseSignals {
  /** Clusters that were told of just now, and whether they have changed since. */
  readonly #resting = new Map<string, { changed: boolean }>();

  constructor(
    private readonly signals: SignalsService,
    private readonly logger: LoggerService,
  ) {}

  /**
   * Tells at once, and gathers what changes within the half second after that.
   * Never throws: a page that misses a signal asks by itself later.
   */
  changed(cluster: string): void {
    const resting = this.#resting.get(cluster);
    if (resting) {
      resting.changed = true;
      return;
    }
    this.#publish(cluster);
    const rest = { changed: false };
    this.#resting.set(cluster, rest);
    setTimeout(() => {
      this.#resting.delete(cluster);
      if (rest.changed) {
        this.changed(cluster);
      }
    }, REST_MS).unref();
  }

  #publish(cluster: string): void {
    this.signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: CHANNEL,
        message: { cluster },
      })
      .catch(error =>
        this.logger.warn('Open pages could not be told of a change', error),
      );
  }
}
