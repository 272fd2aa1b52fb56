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

import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import type {
  MetricAttributes,
  MetricsServiceObservableCallback,
} from '@backstage/backend-plugin-api/alpha';

/** What was recorded, by name of the metric. */
export type Recorded = Record<string, [number, MetricAttributes?][]>;

/** A service for metrics that keeps what it is told, and asks gauges when it is asked. */
export class RecordedMetrics {
  readonly recorded: Recorded = {};
  readonly #gauges = new Map<string, Set<MetricsServiceObservableCallback>>();

  readonly service = metricsServiceMock.mock({
    createCounter: name => ({
      add: (value, attributes) => this.#record(name, value, attributes),
    }),
    createHistogram: name => ({
      record: (value, attributes) => this.#record(name, value, attributes),
    }),
    createObservableGauge: name => {
      const callbacks = new Set<MetricsServiceObservableCallback>();
      this.#gauges.set(name, callbacks);
      return {
        addCallback: callback =>
          callbacks.add(callback as MetricsServiceObservableCallback),
        removeCallback: callback =>
          callbacks.delete(callback as MetricsServiceObservableCallback),
      };
    },
  });

  /** Values of a gauge as of now. */
  async observe(name: string): Promise<[number, MetricAttributes?][]> {
    const values: [number, MetricAttributes?][] = [];
    for (const callback of this.#gauges.get(name) ?? []) {
      await callback({
        observe: (value, attributes) => values.push([value, attributes]),
      });
    }
    return values;
  }

  #record(name: string, value: number, attributes?: MetricAttributes): void {
    (this.recorded[name] ??= []).push([value, attributes]);
  }
}
