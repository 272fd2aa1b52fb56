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
import { publishedChartKey } from '../sources/PublishedCharts';
import { referenceProblem } from '../sources/referenceProblem';
import { batchesOf } from './batchesOf';
import { databaseNow } from './databaseNow';
import { hostOfSource } from './hostOfSource';

const BATCH = 200;
/** Often enough for what is forgotten after a day, without a write at each look. */
const RENEW_AFTER_MS = 60 * 60_000;

/** Makes rows for charts that are wanted and new. @returns how many were made */
export async function addWantedCharts(
  client: Knex,
  references: ChartReference[],
): Promise<number> {
  const now = client.raw(databaseNow(client));
  const readable = references.filter(one => !referenceProblem(one));
  for (const urls of batchesOf(urlsOf(readable), BATCH)) {
    await client('chart_sources')
      .insert(urls.map(url => ({ url, host: hostOfSource(url), next_at: now })))
      .onConflict('url')
      .ignore();
  }
  let added = 0;
  for (const batch of batchesOf(readable, BATCH)) {
    const rows: ChartReference[] = await client('published_charts')
      .insert(
        batch.map(({ url, chart }) => ({
          ...{ url, chart, wanted_at: now, next_at: now },
        })),
      )
      .onConflict(['url', 'chart'])
      .ignore()
      .returning(['url', 'chart']);
    added += rows.length;
    // One that fails is not asked earlier for that.
    await client('chart_sources')
      .whereIn('url', urlsOf(rows))
      .where('failures', 0)
      .where('next_at', '>', now)
      .update({ next_at: now });
  }
  return added;
}

/** Notes that charts are wanted, and forgets those that nobody has wanted for a while. @returns how many are new */
export async function renewWantedCharts(
  client: Knex,
  references: ChartReference[],
  options: { forgetAfterMs: number },
): Promise<number> {
  const ago = (milliseconds: number) =>
    client.raw(`${databaseNow(client)} - ?`, [milliseconds]);
  const known: (ChartReference & { aging: boolean | number })[] = await client(
    'published_charts',
  ).select(
    'url',
    'chart',
    client.raw('wanted_at < ? as aging', [ago(RENEW_AFTER_MS)]),
  );
  const wanted = new Map(
    references.map(one => [publishedChartKey(one), one] as const),
  );
  const aging: ChartReference[] = [];
  for (const row of known) {
    if (wanted.delete(publishedChartKey(row)) && row.aging) {
      aging.push(row);
    }
  }
  for (const batch of batchesOf(aging, BATCH)) {
    await client('published_charts')
      .whereIn(
        ['url', 'chart'],
        batch.map(({ url, chart }) => [url, chart]),
      )
      .update({ wanted_at: client.raw(databaseNow(client)) });
  }
  await client('published_charts')
    .where('wanted_at', '<', ago(options.forgetAfterMs))
    .delete();
  await client('chart_sources')
    .whereNotExists(
      client('published_charts')
        .select(client.raw('1'))
        .where('published_charts.url', client.ref('chart_sources.url')),
    )
    .whereNull('claim')
    .delete();
  return addWantedCharts(client, [...wanted.values()]);
}

function urlsOf(references: ChartReference[]): string[] {
  return [...new Set(references.map(({ url }) => url))];
}
