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

import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { Knex } from 'knex';
import {
  publishedChartKey,
  type PublishedChart,
  type PublishedCharts,
} from '../sources/PublishedCharts';
import { referenceProblem } from '../sources/referenceProblem';
import { batchesOf } from './batchesOf';
import { publishedChartOf, type PublishedChartRow } from './publishedChartRow';

/** Below what SQLite takes as parameters, two for each chart. */
const BATCH = 10_000;

/** What was read of chart sources, from the database of the plugin. */
export class DatabasePublishedCharts implements PublishedCharts {
  readonly #client: Knex;

  static create(options: { client: Knex }): DatabasePublishedCharts {
    return new DatabasePublishedCharts(options.client);
  }

  private constructor(client: Knex) {
    this.#client = client;
  }

  async find(
    references: ChartReference[],
  ): Promise<Map<string, PublishedChart>> {
    const found = new Map<string, PublishedChart>();
    const wanted = new Map<string, ChartReference>();
    for (const reference of references) {
      const key = publishedChartKey(reference);
      const problem = referenceProblem(reference);
      if (problem) {
        found.set(key, { versions: [], problem });
      } else {
        wanted.set(key, reference);
      }
    }
    for (const batch of batchesOf([...wanted.values()], BATCH)) {
      for (const row of await this.#rows(batch)) {
        found.set(publishedChartKey(row), publishedChartOf(row));
      }
    }
    return found;
  }

  #rows(references: ChartReference[]): Promise<PublishedChartRow[]> {
    return this.#client('published_charts')
      .join('chart_sources', 'chart_sources.url', 'published_charts.url')
      .whereIn(
        ['published_charts.url', 'published_charts.chart'],
        references.map(({ url, chart }) => [url, chart]),
      )
      .select(
        'published_charts.url',
        'published_charts.chart',
        'published_charts.versions',
        'published_charts.read_at',
        'published_charts.checked_at',
        'published_charts.problem',
        'published_charts.missing',
        'chart_sources.error',
      );
  }
}
