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
  MetricAttributes,
  MetricsService,
  MetricsServiceObservableResult,
} from '@backstage/backend-plugin-api/alpha';

/** One value of a gauge. */
export interface GaugeValue {
  value: number;
  attributes: MetricAttributes;
}

/**
 * A gauge whose values are read when the metrics are collected. Values that
 * cannot be read are left out.
 *
 * @returns ends it
 */
export function observedGauge(options: {
  metrics: MetricsService;
  logger: LoggerService;
  name: string;
  description: string;
  /** As UCUM writes it, such as `s`. */
  unit?: string;
  read(): Promise<GaugeValue[]>;
}): () => void {
  const { metrics, logger, name, description, unit, read } = options;
  const gauge = metrics.createObservableGauge(name, { description, unit });
  const observe = async (result: MetricsServiceObservableResult) => {
    try {
      for (const { value, attributes } of await read()) {
        result.observe(value, attributes);
      }
    } catch (error) {
      logger.debug(`Metric ${name} could not be read`, error as Error);
    }
  };
  gauge.addCallback(observe);
  return () => gauge.removeCallback(observe);
}
