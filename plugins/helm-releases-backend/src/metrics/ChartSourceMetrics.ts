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
import type {
  MetricsService,
  MetricsServiceCounter,
  MetricsServiceHistogram,
} from '@backstage/backend-plugin-api/alpha';
import type { ChartSourceStore } from '../database/ChartSourceStore';
import type { SourceRefreshWatcher } from '../sources/SourceRefreshWatcher';
import { observedGauge } from './observedGauge';

/**
 * How old what is known of chart sources is, and how reading them goes. Sources
 * are named by their address, without what follows a question mark.
 */
export class ChartSourceMetrics implements SourceRefreshWatcher {
  readonly #errors: MetricsServiceCounter;
  readonly #duration: MetricsServiceHistogram;
  readonly #endAge: () => void;

  constructor(options: {
    metrics: MetricsService;
    store: Pick<ChartSourceStore, 'listAges'>;
    logger: LoggerService;
  }) {
    const { metrics, store, logger } = options;
    this.#errors = metrics.createCounter('helm_releases.chart_source.errors', {
      description: 'Readings of chart sources, or of one chart, that failed',
    });
    this.#duration = metrics.createHistogram(
      'helm_releases.chart_source.refresh.duration',
      { description: 'Time that reading a chart source took', unit: 's' },
    );
    this.#endAge = observedGauge({
      ...{ metrics, logger },
      name: 'helm_releases.chart_source.age',
      description: 'Time since a chart source was last read well',
      unit: 's',
      read: async () =>
        (await store.listAges()).flatMap(({ url, ageMs }) =>
          ageMs === undefined
            ? []
            : [{ value: ageMs / 1000, attributes: { source: nameOf(url) } }],
        ),
    });
  }

  ended(reading: Parameters<SourceRefreshWatcher['ended']>[0]): void {
    const { url, failure, chartFailures, durationMs } = reading;
    const source = nameOf(url);
    for (const failed of failure
      ? [failure, ...chartFailures]
      : chartFailures) {
      this.#errors.add(1, { source, class: failed.class });
    }
    this.#duration.record(durationMs / 1000, {
      source,
      result: failure ? 'failed' : 'read',
    });
  }

  stop(): void {
    this.#endAge();
  }
}

/** A token may follow a question mark. */
function nameOf(url: string): string {
  return url.replace(/[?#].*$/s, '');
}
