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

import { mockServices } from '@backstage/backend-test-utils';
import type {
  ChartReference,
  ChartSource,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { Knex } from 'knex';
import { DatabaseChartSourceStore } from '../../database/DatabaseChartSourceStore';
import { DatabasePublishedCharts } from '../../database/DatabasePublishedCharts';
import { databaseNow } from '../../database/databaseNow';
import { type PublishedChart, publishedChartKey } from '../PublishedCharts';
import {
  SourceRefresher,
  type SourceRefresherOptions,
} from '../SourceRefresher';
import type { SourceRefreshWatcher } from '../SourceRefreshWatcher';

/** One replica that reads chart sources, and what the database says of them. */
export class RefreshHarness {
  /** Each time that charts were told of, as `url chart`. */
  readonly told: string[][] = [];
  readonly ended: Parameters<SourceRefreshWatcher['ended']>[0][] = [];
  readonly refresher: SourceRefresher;
  readonly store: DatabaseChartSourceStore;

  constructor(
    private readonly knex: Knex,
    sources: ChartSource,
    readonly wanted: ChartReference[],
    options: Partial<SourceRefresherOptions> = {},
  ) {
    this.store = DatabaseChartSourceStore.create({ client: knex });
    this.refresher = new SourceRefresher({
      store: this.store,
      sources,
      wanted: async () => this.wanted,
      onChange: references => {
        this.told.push(references.map(publishedChartKey).sort());
      },
      logger: mockServices.logger.mock(),
      watcher: { ended: one => this.ended.push(one) },
      random: () => 0.5,
      ...options,
      timing: { wantedEveryMs: 0, ...options.timing },
    });
  }

  /** Makes sources due, and reads what is. */
  async readAgain(): Promise<void> {
    await this.knex('chart_sources').update({ next_at: 0 });
    await this.refresher.refreshDue();
  }

  async find(url: string, chart: string): Promise<PublishedChart | undefined> {
    const charts = DatabasePublishedCharts.create({ client: this.knex });
    return (await charts.find([{ url, chart }])).get(`${url} ${chart}`);
  }

  async versions(url: string, chart: string): Promise<string[]> {
    const found = await this.find(url, chart);
    return found!.versions.map(({ version }) => version);
  }

  /** Seconds from now until a source is due. */
  async dueIn(url: string): Promise<number> {
    return this.#secondsUntil('chart_sources', { url });
  }

  async chartDueIn(url: string, chart: string): Promise<number> {
    return this.#secondsUntil('published_charts', { url, chart });
  }

  /** Rounded up to a half minute: between a reading and this question a busy machine may take seconds. */
  async #secondsUntil(table: string, where: object): Promise<number> {
    const [{ wait }] = await this.knex(table)
      .where(where)
      .select(this.knex.raw(`next_at - ${databaseNow(this.knex)} as wait`));
    return Math.ceil(Number(wait) / 30_000) * 30;
  }
}
