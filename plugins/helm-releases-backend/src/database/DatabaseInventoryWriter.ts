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
  ClusterWarning,
  StorageDriver,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { Knex } from 'knex';
import { batchesOf } from './batchesOf';
import { type ClusterLease, LeaseLost } from './ClusterLease';
import { databaseNow } from './databaseNow';
import type {
  ClusterReport,
  ClusterScope,
  ConfiguredCluster,
  InventoryWriter,
  ScopeChange,
  ScopedKey,
} from './InventoryWriter';
import { releaseRowOf } from './releaseRow';
import { revisionOfRow, revisionRowOf } from './revisionRow';
import type { StoredRevision } from './StoredRevision';
import { upsertRows } from './upsertRows';

const MAX_WARNINGS = 100;
const MAX_REASON = 1_000;
const MAX_NAME = 255;
/** Rows a statement: SQLite takes 500 terms, PostgreSQL 65 535 parameters. */
const BATCH = 50;
/** The lease first: whoever is writing under it has to end before the rest is removed. */
const BY_CLUSTER = [
  'cluster_leases',
  'releases',
  'release_counts',
  'revisions',
  'cluster_scopes',
  'cluster_warnings',
];

/** Writes the inventory into the database of the plugin. */
export class DatabaseInventoryWriter implements InventoryWriter {
  readonly #client: Knex;
  readonly #now: string;

  static create(options: { client: Knex }): DatabaseInventoryWriter {
    return new DatabaseInventoryWriter(options.client);
  }

  private constructor(client: Knex) {
    this.#client = client;
    this.#now = databaseNow(client);
  }

  async keepClusters(clusters: ConfiguredCluster[], forgetAfterMs: number) {
    for (const batch of batchesOf(clusters, BATCH)) {
      await this.#client('clusters')
        .insert(
          batch.map(({ name, title, readable }) => ({
            name,
            title: title ?? null,
            readable,
            state: 'syncing',
            seen_at: this.#client.raw(this.#now),
          })),
        )
        .onConflict('name')
        .merge(['title', 'readable', 'seen_at']);
    }
    // Not at once: during a roll-out some replicas know a cluster that others do not.
    const forgotten: string[] = await this.#client('clusters')
      .where('seen_at', '<', this.#ago(forgetAfterMs))
      .pluck('name');
    for (const name of forgotten) {
      await this.#client.transaction(async tx => {
        for (const table of BY_CLUSTER) {
          await tx(table).where('cluster', name).delete();
        }
        await tx('clusters').where('name', name).delete();
      });
    }
    return { forgotten };
  }

  async keepScopes(lease: ClusterLease, scopes: ClusterScope[]) {
    await this.#holding(lease, async tx => {
      const outside = (table: string, column: string) => {
        const rows = tx(table).where('cluster', lease.cluster);
        for (const { driver, namespace } of scopes) {
          rows.whereNot(kept =>
            kept.where({ driver, [column]: namespace ?? '' }),
          );
        }
        return rows;
      };
      await outside('releases', 'scope').delete();
      await outside('release_counts', 'scope').delete();
      await outside('cluster_scopes', 'namespace').delete();
    });
  }

  async knownIn(cluster: string, scope: ClusterScope) {
    const { driver, namespace } = scope;
    const where = { cluster, driver, ...(namespace && { namespace }) };
    const revisions = await this.#client('revisions')
      .where(where)
      .select('uid', 'resource_version', 'contradicts');
    const releases: ScopedKey[] = await this.#client('releases')
      .where({ cluster, driver, scope: namespace ?? '' })
      .select('driver', 'namespace', 'name');
    return {
      revisions: new Map(
        revisions.map(row => [
          row.uid as string,
          {
            resourceVersion: row.resource_version as string,
            contradicts: Boolean(row.contradicts),
          },
        ]),
      ),
      releases,
    };
  }

  async revisionsByUid(cluster: string, driver: StorageDriver, uids: string[]) {
    const found = new Map<string, StoredRevision>();
    for (const batch of batchesOf(uids, 500)) {
      const rows = await this.#client('revisions')
        .where({ cluster, driver })
        .whereIn('uid', batch);
      rows.forEach(row => found.set(row.uid, revisionOfRow(row)));
    }
    return found;
  }

  async apply(lease: ClusterLease, change: ScopeChange) {
    const { cluster } = lease;
    const { scope, revisions = [], releases = [] } = change;
    await this.#holding(lease, async tx => {
      for (const batch of batchesOf(change.removedRevisions ?? [], 500)) {
        await tx('revisions')
          .where({ cluster, driver: scope.driver })
          .whereIn('uid', batch)
          .delete();
      }
      for (const { driver, namespace, name } of change.removedReleases ?? []) {
        await tx('releases')
          .where({ cluster, driver, namespace, name })
          .delete();
      }
      await upsertRows(
        tx,
        'revisions',
        revisions.map(revision => revisionRowOf(cluster, revision)),
        ['cluster', 'driver', 'uid'],
      );
      await upsertRows(
        tx,
        'releases',
        releases.map(release => ({
          ...releaseRowOf(cluster, scope.namespace ?? '', release),
          observed_at: tx.raw(this.#now),
        })),
        ['cluster', 'driver', 'namespace', 'name'],
      );
      if (releases.length || change.removedReleases?.length) {
        await countReleases(tx, cluster, scope);
      }
    });
  }

  async report(lease: ClusterLease, report: ClusterReport) {
    const { cluster } = lease;
    await this.#holding(lease, async tx => {
      await tx('clusters')
        .where('name', cluster)
        .update({
          ...(report.state === 'syncing'
            ? this.#stillSyncing(tx)
            : { state: report.state, error: report.error ?? null }),
          namespace_failures: JSON.stringify(report.namespaceFailures),
          warning_count: report.warningCount,
          ...(report.syncedAgeMs !== undefined && {
            synced_at: this.#ago(report.syncedAgeMs),
          }),
        });
      for (const { driver, namespace, ageMs } of report.contacts) {
        await tx('cluster_scopes')
          .insert({
            cluster,
            driver,
            namespace: namespace ?? '',
            contact_at: this.#ago(ageMs),
          })
          .onConflict(['cluster', 'driver', 'namespace'])
          .merge();
      }
      if (report.warnings) {
        await replaceWarnings(tx, cluster, report.warnings);
      }
    });
  }

  /** What was known before a change of hands stands, and grows stale by its age. */
  #stillSyncing(tx: Knex.Transaction) {
    const unlessSynced = (value: string, column: string) =>
      tx.raw(`case when synced_at is null then ${value} else ${column} end`);
    return {
      state: unlessSynced("'syncing'", 'state'),
      error: unlessSynced('null', 'error'),
    };
  }

  /** Runs writes while nobody can take the cluster over. */
  async #holding(
    lease: ClusterLease,
    write: (tx: Knex.Transaction) => Promise<void>,
  ): Promise<void> {
    await this.#client.transaction(async tx => {
      const row = await tx('cluster_leases')
        .where({ ...lease })
        .forShare()
        .first('cluster');
      if (!row) {
        throw new LeaseLost(lease);
      }
      await write(tx);
    });
  }

  #ago(milliseconds: number): Knex.Raw {
    return this.#client.raw(`${this.#now} - ?`, [Math.round(milliseconds)]);
  }
}

/** Only the reader of a scope writes its releases, one change after the other. */
async function countReleases(
  tx: Knex.Transaction,
  cluster: string,
  { driver, namespace = '' }: ClusterScope,
): Promise<void> {
  const key = { cluster, driver, scope: namespace };
  const [{ count }] = await tx('releases')
    .where(key)
    .count<{ count: number | string }[]>({ count: '*' });
  await tx('release_counts')
    .insert({ ...key, releases: Number(count) })
    .onConflict(['cluster', 'driver', 'scope'])
    .merge();
}

async function replaceWarnings(
  tx: Knex.Transaction,
  cluster: string,
  warnings: ClusterWarning[],
): Promise<void> {
  await tx('cluster_warnings').where('cluster', cluster).delete();
  const rows = warnings
    .slice(0, MAX_WARNINGS)
    .map(({ namespace, object, reason }, position) => ({
      cluster,
      position,
      namespace: namespace.slice(0, MAX_NAME),
      object: object.slice(0, MAX_NAME),
      reason: reason.slice(0, MAX_REASON),
    }));
  for (const batch of batchesOf(rows, BATCH)) {
    await tx('cluster_warnings').insert(batch);
  }
}
