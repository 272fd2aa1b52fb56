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
  ClusterStatus,
  ClusterWarning,
  Page,
  ReleaseKey,
  StorageDriver,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { Knex } from 'knex';
import { batchesOf } from './batchesOf';
import { type ClusterRow, clusterStatusOf } from './clusterStatusOf';
import { databaseNow } from './databaseNow';
import type { InventoryStore } from './InventoryStore';
import type { ReleaseQuery } from './ReleaseQuery';
import { releaseOfRow } from './releaseRow';
import { revisionOfRow, revisionRowOf } from './revisionRow';
import { orderReleases, selectReleases } from './selectReleases';
import { type ListedStandingColumns, standingOfColumns } from './standingRow';
import { SharedReads } from './SharedReads';
import type { ListedRelease } from './StoredRelease';
import type { StoredRevision } from './StoredRevision';

/** Rather more than a watch may stay silent, plus the time until that is written. */
const STALE_AFTER_MS = 60_000;
const BATCH = 50;

/** Sums are text in PostgreSQL; null where nothing was ever counted. */
type CountedClusterRow = ClusterRow & { release_count: number | string | null };

/** The inventory in the database of the plugin: PostgreSQL or SQLite. */
export class DatabaseInventoryStore implements InventoryStore {
  readonly #client: Knex;
  readonly #staleAfterMs: number;
  readonly #shared = new SharedReads();

  static create(options: {
    client: Knex;
    /** @defaultValue 60000 */
    staleAfterMs?: number;
  }): DatabaseInventoryStore {
    return new DatabaseInventoryStore(
      options.client,
      options.staleAfterMs ?? STALE_AFTER_MS,
    );
  }

  private constructor(client: Knex, staleAfterMs: number) {
    this.#client = client;
    this.#staleAfterMs = staleAfterMs;
  }

  async listReleases(query: ReleaseQuery = {}): Promise<Page<ListedRelease>> {
    return this.#shared.of(`releases ${JSON.stringify(query)}`, () =>
      this.#readReleases(query),
    );
  }

  async #readReleases(query: ReleaseQuery): Promise<Page<ListedRelease>> {
    const { limit, offset = 0 } = query;
    const select = orderReleases(
      selectReleases(this.#client, query),
      query.orderBy,
    );
    if (limit !== undefined) {
      // One more tells whether this is the last page: most lists have no other,
      // and a total beside each row costs them a third of the query.
      select.limit(limit + 1);
    } else if (offset) {
      // SQLite takes no offset without a limit.
      select.limit(Number.MAX_SAFE_INTEGER);
    }
    if (offset) {
      select.offset(offset);
    }
    const rows = await select;
    const isBehind = rows.length === 0 && offset > 0;
    const hasMore = limit !== undefined && rows.length > limit;
    return {
      items: rows.slice(0, limit).map(listedOfRow),
      totalItems:
        isBehind || hasMore ? await this.#count(query) : offset + rows.length,
    };
  }

  async #count(query: ReleaseQuery): Promise<number> {
    const [{ count }] = await this.#client
      .from(selectReleases(this.#client, query).as('matching'))
      .count({ count: '*' });
    return Number(count);
  }

  async getRelease(key: ReleaseKey & { driver?: StorageDriver }) {
    const select = selectReleases(this.#client, {
      clusters: [key.cluster],
      namespaces: [key.namespace],
      names: [key.name],
    }).orderBy('releases.driver', 'desc');
    if (key.driver) {
      select.where('releases.driver', key.driver);
    }
    const [row] = await select;
    return row && listedOfRow(row);
  }

  async listClusters(names?: string[]): Promise<ClusterStatus[]> {
    return this.#shared.of(`clusters ${JSON.stringify(names)}`, () =>
      this.#readClusters(names),
    );
  }

  async #readClusters(names?: string[]): Promise<ClusterStatus[]> {
    // Summed once, not for each cluster: PostgreSQL would read all counts each time.
    const counted = this.#client('release_counts')
      .select('cluster')
      .sum({ release_count: 'releases' })
      .groupBy('cluster')
      .as('counted');
    const select = this.#client('clusters')
      .leftJoin(counted, 'counted.cluster', 'clusters.name')
      .select<CountedClusterRow[]>(
        'clusters.*',
        'counted.release_count',
        this.#client.raw(`${databaseNow(this.#client)} as now`),
      )
      .orderBy('name');
    const rows = await (names ? select.whereIn('name', names) : select);
    const warnings = await this.#warningsOf(
      rows.filter(row => row.warning_count > 0).map(({ name }) => name),
    );
    return rows.map(row =>
      clusterStatusOf(row, {
        releaseCount: Number(row.release_count ?? 0),
        warnings: warnings.get(row.name) ?? [],
        staleAfterMs: this.#staleAfterMs,
      }),
    );
  }

  async #warningsOf(
    clusters: string[],
  ): Promise<Map<string, ClusterWarning[]>> {
    const found = new Map<string, ClusterWarning[]>();
    if (!clusters.length) {
      return found;
    }
    const rows: (ClusterWarning & { cluster: string })[] = await this.#client(
      'cluster_warnings',
    )
      .whereIn('cluster', clusters)
      .orderBy(['cluster', 'position'])
      .select('cluster', 'namespace', 'object', 'reason');
    for (const { cluster, ...warning } of rows) {
      const known = found.get(cluster);
      if (known) {
        known.push(warning);
      } else {
        found.set(cluster, [warning]);
      }
    }
    return found;
  }

  async listRevisions(key: ReleaseKey & { driver: StorageDriver }) {
    const rows = await this.#client('revisions')
      .where({
        cluster: key.cluster,
        driver: key.driver,
        namespace: key.namespace,
        name: key.name,
      })
      .orderBy('revision', 'desc');
    return rows.map(revisionOfRow);
  }

  async addRevisions(cluster: string, revisions: StoredRevision[]) {
    const isFinal = ({ content }: StoredRevision) =>
      content?.status === 'superseded';
    const insert = (rows: StoredRevision[]) =>
      this.#client('revisions')
        .insert(rows.map(revision => revisionRowOf(cluster, revision)))
        .onConflict(['cluster', 'driver', 'uid']);
    for (const batch of batchesOf(revisions.filter(isFinal), BATCH)) {
      await insert(batch).merge();
    }
    const changing = revisions.filter(revision => !isFinal(revision));
    for (const batch of batchesOf(changing, BATCH)) {
      await insert(batch).ignore();
    }
  }
}

function listedOfRow(
  row: Parameters<typeof releaseOfRow>[0] & ListedStandingColumns,
): ListedRelease {
  return { ...releaseOfRow(row), ...standingOfColumns(row) };
}
