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
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { StandingStore } from '../database/StandingStore';
import { observedGauge } from './observedGauge';

/** How many releases are how far behind. Every replica tells the same of all of them. */
export class ReleaseDistanceMetrics {
  readonly #end: () => void;

  constructor(options: {
    metrics: MetricsService;
    store: Pick<StandingStore, 'countByDistance'>;
    logger: LoggerService;
  }) {
    const { metrics, store, logger } = options;
    this.#end = observedGauge({
      ...{ metrics, logger },
      name: 'helm_releases.releases',
      description: 'Releases by how far they are behind what is published',
      read: async () =>
        Object.entries(await store.countByDistance()).map(
          ([distance, value]) => ({ value, attributes: { distance } }),
        ),
    });
  }

  stop(): void {
    this.#end();
  }
}
