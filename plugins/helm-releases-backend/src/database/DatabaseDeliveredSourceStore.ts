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
import type { DeliveredSource } from '../deliveries/DeliveredSource';
import { batchesOf } from './batchesOf';
import { databaseNow } from './databaseNow';
import type {
  DeliveredSourceStore,
  ReadDeliveredSource,
} from './DeliveredSourceStore';
import { RELEASE_KEY } from './releaseKeyColumns';
import type { StoredRelease } from './StoredRelease';

const BATCH = 500;

interface Row {
  cluster: string;
  driver: string;
  namespace: string;
  name: string;
  revision: number;
  url: string | null;
  chart: string | null;
  problem: string | null;
  read_at: number | string;
  now: number | string;
}

/** The sources of delivered releases in the database of the plugin. */
export class DatabaseDeliveredSourceStore implements DeliveredSourceStore {
  static create(options: { client: Knex }): DatabaseDeliveredSourceStore {
    return new DatabaseDeliveredSourceStore(options.client);
  }

  private constructor(private readonly client: Knex) {}

  async find(releases: StoredRelease[]) {
    const found = new Map<string, ReadDeliveredSource>();
    for (const batch of batchesOf(releases, BATCH)) {
      const rows: Row[] = await this.client('delivered_sources')
        .whereIn(
          [...RELEASE_KEY],
          batch.map(release => RELEASE_KEY.map(column => release[column])),
        )
        .select('*', this.client.raw(`${databaseNow(this.client)} as now`));
      for (const row of rows) {
        found.set(keyOf(row), sourceOf(row));
      }
    }
    return releases.map(release => found.get(keyOf(release)));
  }

  async write(release: StoredRelease, source: DeliveredSource) {
    const { cluster, driver, namespace, name, revision } = release;
    await this.client('delivered_sources')
      .insert({
        ...{ cluster, driver, namespace, name, revision },
        url: source.reference?.url ?? null,
        chart: source.reference?.chart ?? null,
        problem: source.problem ?? null,
        read_at: this.client.raw(databaseNow(this.client)),
      })
      .onConflict([...RELEASE_KEY])
      .merge();
  }
}

function keyOf(row: Pick<Row, (typeof RELEASE_KEY)[number]>): string {
  return JSON.stringify(RELEASE_KEY.map(column => row[column]));
}

function sourceOf(row: Row): ReadDeliveredSource {
  const { revision, url, chart, problem } = row;
  return {
    revision,
    ageMs: Number(row.now) - Number(row.read_at),
    ...(url !== null && chart !== null && { reference: { url, chart } }),
    ...(problem !== null && { problem }),
  };
}
