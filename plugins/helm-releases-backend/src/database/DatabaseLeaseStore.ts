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

import type { Knex } from 'knex';
import type { ClusterLease } from './ClusterLease';
import { databaseNow } from './databaseNow';
import type { LeaseStore } from './LeaseStore';

interface LeaseRow {
  cluster: string;
  holder: string;
  epoch: number;
}

/** Leases in the table `cluster_leases`, replicas in `replicas`. */
export class DatabaseLeaseStore implements LeaseStore {
  readonly #client: Knex;
  readonly #now: string;

  static create(options: { client: Knex }): DatabaseLeaseStore {
    return new DatabaseLeaseStore(options.client);
  }

  private constructor(client: Knex) {
    this.#client = client;
    this.#now = databaseNow(client);
  }

  async renew(replica: string, ttlMs: number): Promise<ClusterLease[]> {
    const expires_at = this.#in(ttlMs);
    await this.#client('replicas')
      .insert({ id: replica, expires_at })
      .onConflict('id')
      .merge();
    await this.#client('replicas')
      .where('expires_at', '<', this.#in(-10 * ttlMs))
      .delete();
    await this.#client('cluster_leases')
      .where({ holder: replica })
      .update({ expires_at });
    return this.#client<LeaseRow>('cluster_leases')
      .where({ holder: replica })
      .select('cluster', 'holder', 'epoch');
  }

  async countReplicas() {
    const [{ count }] = await this.#client('replicas')
      .where('expires_at', '>', this.#in(0))
      .count({ count: '*' });
    return Number(count);
  }

  async acquire(
    replica: string,
    clusters: string[],
    most: number,
    ttlMs: number,
  ) {
    const acquired: ClusterLease[] = [];
    if (most <= 0 || !clusters.length) {
      return acquired;
    }
    const taken = await this.#client('cluster_leases')
      .whereIn('cluster', clusters)
      .whereNotNull('holder')
      .where('expires_at', '>=', this.#in(0))
      .pluck('cluster');
    for (const cluster of clusters.filter(name => !taken.includes(name))) {
      const lease = await this.#take(cluster, replica, ttlMs);
      if (lease && acquired.push(lease) >= most) {
        break;
      }
    }
    return acquired;
  }

  /** One statement decides between replicas that try at the same time. */
  async #take(
    cluster: string,
    holder: string,
    ttlMs: number,
  ): Promise<ClusterLease | undefined> {
    await this.#client('cluster_leases')
      .insert({ cluster, holder: null, epoch: 0, expires_at: 0 })
      .onConflict('cluster')
      .ignore();
    const [row] = await this.#client<LeaseRow>('cluster_leases')
      .where({ cluster })
      .andWhere(free =>
        free.whereNull('holder').orWhere('expires_at', '<', this.#in(0)),
      )
      .update({
        holder,
        epoch: this.#client.raw('epoch + 1') as unknown as number,
        expires_at: this.#in(ttlMs),
      } as Partial<LeaseRow>)
      .returning(['cluster', 'holder', 'epoch']);
    return row;
  }

  async release(leases: ClusterLease[]) {
    for (const lease of leases) {
      await this.#client('cluster_leases')
        .where({ ...lease })
        .update({ holder: null });
    }
  }

  async leave(replica: string) {
    await this.#client('cluster_leases')
      .where({ holder: replica })
      .update({ holder: null });
    await this.#client('replicas').where({ id: replica }).delete();
  }

  #in(milliseconds: number): Knex.Raw {
    return this.#client.raw(`${this.#now} + ?`, [milliseconds]);
  }
}
