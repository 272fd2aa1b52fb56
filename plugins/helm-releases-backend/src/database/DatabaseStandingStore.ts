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

import type { Distance } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { Knex } from 'knex';
import { batchesOf } from './batchesOf';
import { joinOnRelease, RELEASE_KEY } from './releaseKeyColumns';
import { releaseOfRow } from './releaseRow';
import { selectReleases } from './selectReleases';
import {
  COMPUTED_FOR,
  DISTANCE_RANKS,
  type ListedStandingColumns,
  standingColumnsOf,
  standingOfColumns,
} from './standingRow';
import type { ComparableQuery, StandingStore } from './StandingStore';
import type { StoredRelease } from './StoredRelease';

const BATCH = 50;
const STANDING = `case when release_standings.computed_for = ${COMPUTED_FOR} then release_standings.distance else 'unknown' end`;

type ComparableRow = Parameters<typeof releaseOfRow>[0] &
  ListedStandingColumns & {
    computed_for: string;
    kubernetes_version: string | null;
    asked: string | null;
    asked_chart: string | null;
    source_url: string | null;
  };

/** The standings in the database of the plugin: PostgreSQL or SQLite. */
export class DatabaseStandingStore implements StandingStore {
  static create(options: { client: Knex }): DatabaseStandingStore {
    return new DatabaseStandingStore(options.client);
  }

  private constructor(private readonly client: Knex) {}

  async listComparable(
    { keys, ...query }: ComparableQuery,
    { after, limit }: { after?: StoredRelease; limit: number },
  ) {
    const select = selectReleases(this.client, query)
      .join('clusters', 'clusters.name', 'releases.cluster')
      .select(
        'clusters.kubernetes_version',
        this.client.raw(`${COMPUTED_FOR} as computed_for`),
        'release_standings.asked',
        'release_standings.asked_chart',
        'release_standings.source_url',
      )
      .orderBy(RELEASE_KEY.map(column => `releases.${column}`))
      .limit(limit);
    if (keys) {
      select.whereIn(
        ['releases.cluster', 'releases.namespace', 'releases.name'],
        keys.map(({ cluster, namespace, name }) => [cluster, namespace, name]),
      );
    }
    if (after) {
      select.whereRaw(
        `(${RELEASE_KEY.map(column => `releases.${column}`).join(
          ', ',
        )}) > (?, ?, ?, ?)`,
        RELEASE_KEY.map(column => after[column]),
      );
    }
    const rows: ComparableRow[] = await select;
    return rows.map(row => ({
      release: releaseOfRow(row),
      computedFor: row.computed_for,
      kubernetesVersion: row.kubernetes_version ?? undefined,
      ...(row.distance !== null && {
        known: {
          standing: standingOfColumns(row),
          asked: referencesOf(row.asked_chart, row.asked),
          ...(row.source_url && { sourceUrl: row.source_url }),
        },
      }),
    }));
  }

  async write(standings: Parameters<StandingStore['write']>[0]) {
    for (const batch of batchesOf(standings, BATCH)) {
      await this.client('release_standings')
        .insert(
          batch.map(({ release, computedFor, standing, asked, sourceUrl }) => ({
            cluster: release.cluster,
            driver: release.driver,
            namespace: release.namespace,
            name: release.name,
            computed_for: computedFor,
            ...standingColumnsOf(standing),
            distance_rank: DISTANCE_RANKS[standing.distance],
            asked: JSON.stringify(asked.map(({ url }) => url)),
            asked_chart: asked[0]?.chart ?? null,
            source_url: sourceUrl ?? null,
          })),
        )
        .onConflict([...RELEASE_KEY])
        .merge();
    }
  }

  async removeOrphans() {
    for (const table of ['release_standings', 'delivered_sources']) {
      await this.client(table)
        .whereNotExists(
          this.client('releases')
            .select(this.client.raw('1'))
            .where(same => {
              for (const column of RELEASE_KEY) {
                same.where(
                  `releases.${column}`,
                  this.client.ref(`${table}.${column}`),
                );
              }
            }),
        )
        .delete();
    }
  }

  async listAsked() {
    const rows: { asked_chart: string; asked: string }[] = await this.client(
      'release_standings',
    )
      .join('releases', join => joinOnRelease(join, 'release_standings'))
      .whereNotNull('asked_chart')
      .distinct('release_standings.asked_chart', 'release_standings.asked');
    const unique = new Map<string, ChartReference>();
    for (const { asked_chart, asked } of rows) {
      for (const reference of referencesOf(asked_chart, asked)) {
        unique.set(`${reference.url} ${reference.chart}`, reference);
      }
    }
    return [...unique.values()];
  }

  async countByDistance() {
    const counts = Object.fromEntries(
      Object.keys(DISTANCE_RANKS).map(distance => [distance, 0]),
    ) as Record<Distance, number>;
    const rows: { standing: Distance; releases: number | string }[] =
      await this.client('releases')
        .leftJoin('release_standings', join =>
          joinOnRelease(join, 'release_standings'),
        )
        .select(
          this.client.raw(`${STANDING} as standing`),
          this.client.raw('count(*) as releases'),
        )
        .groupByRaw(STANDING);
    for (const { standing, releases } of rows) {
      counts[standing] = Number(releases);
    }
    return counts;
  }
}

function referencesOf(
  chart: string | null,
  urls: string | null,
): ChartReference[] {
  return chart && urls
    ? (JSON.parse(urls) as string[]).map(url => ({ url, chart }))
    : [];
}
