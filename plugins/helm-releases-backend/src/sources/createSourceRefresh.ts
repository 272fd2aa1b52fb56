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

import type {
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type {
  ChartReference,
  ChartSource,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { Knex } from 'knex';
import type { ChartSourceStore } from '../database/ChartSourceStore';
import { DatabaseChartSourceStore } from '../database/DatabaseChartSourceStore';
import { ChartSourceMetrics } from '../metrics/ChartSourceMetrics';
import { refreshInterval } from './refreshInterval';
import { scheduleSourceRefresh } from './scheduleSourceRefresh';
import { SourceRefresher } from './SourceRefresher';

/** What reads chart sources in the background of the plugin. */
export interface SourceRefresh {
  store: ChartSourceStore;
  refresher: SourceRefresher;
  /** Has what is due read from now on. */
  start(): Promise<void>;
  /** Ends what is being read. */
  stop(): Promise<void>;
}

/** @throws InputError where the configuration is wrong */
export function createSourceRefresh(options: {
  client: Knex;
  config: RootConfigService;
  logger: LoggerService;
  metrics: MetricsService;
  scheduler: SchedulerService;
  sources: ChartSource;
  wanted(): Promise<ChartReference[]>;
  onChange(references: ChartReference[]): Promise<void> | void;
}): SourceRefresh {
  const { client, config, logger, scheduler, sources } = options;
  const store = DatabaseChartSourceStore.create({ client });
  const metrics = new ChartSourceMetrics({
    ...{ metrics: options.metrics, store, logger },
  });
  const refresher = new SourceRefresher({
    ...{ store, sources, logger, watcher: metrics },
    wanted: options.wanted,
    onChange: options.onChange,
    secrets: () => passwordsOf(config),
    timing: { intervalMs: refreshInterval(config) },
  });
  return {
    ...{ store, refresher },
    start: () => scheduleSourceRefresh(scheduler, refresher),
    stop: async () => {
      metrics.stop();
      await refresher.stop();
    },
  };
}

function passwordsOf(config: RootConfigService): string[] {
  return (
    config.getOptionalConfigArray('helmReleases.chartSources') ?? []
  ).flatMap(source => source.getOptionalString('password') ?? []);
}
