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
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import { DatabaseInventoryStore } from '../../database/DatabaseInventoryStore';
import { DatabaseInventoryWriter } from '../../database/DatabaseInventoryWriter';
import { DatabaseLeaseStore } from '../../database/DatabaseLeaseStore';
import { Inventory, type InventoryChange } from '../Inventory';
import type { InventoryTiming } from '../InventoryTiming';
import { ReleaseReader } from '../ReleaseReader';
import type { SandboxAccess } from './SandboxAccess';

/** Everything in tenths of the real times. */
export const FAST: Partial<InventoryTiming> = {
  clustersEveryMs: 100,
  forgetAfterMs: 600,
  renewEveryMs: 100,
  acquireEveryMs: 50,
  leaseMs: 1_000,
  watchMinMs: 1_000,
  watchMaxMs: 2_000,
  watchGraceMs: 1_000,
  watchTooShortMs: 20,
  gatherMs: 5,
  reportEveryMs: 50,
  backoffMinMs: 20,
  backoffMaxMs: 200,
  requestTimeoutMs: 2_000,
};

/** One replica: an inventory on a database, with what it said of changes. */
export class InventoryHarness {
  readonly changes: InventoryChange[] = [];
  readonly store: DatabaseInventoryStore;
  readonly reader: ReleaseReader;
  readonly inventory: Inventory;

  static async migrate(knex: Knex): Promise<void> {
    await knex.migrate.latest({
      directory: resolve(__dirname, '../../../migrations'),
    });
  }

  static async start(options: {
    knex: Knex;
    access: SandboxAccess;
    timing?: Partial<InventoryTiming>;
    staleAfterMs?: number;
    replica?: string;
  }): Promise<InventoryHarness> {
    const harness = new InventoryHarness(options);
    await harness.inventory.start();
    return harness;
  }

  private constructor(options: {
    knex: Knex;
    access: SandboxAccess;
    timing?: Partial<InventoryTiming>;
    staleAfterMs?: number;
    replica?: string;
  }) {
    const { knex: client, access: clusters } = options;
    this.store = DatabaseInventoryStore.create({
      client,
      staleAfterMs: options.staleAfterMs,
    });
    this.reader = ReleaseReader.create({ clusters, store: this.store });
    this.inventory = Inventory.create({
      clusters,
      store: this.store,
      writer: DatabaseInventoryWriter.create({ client }),
      leases: DatabaseLeaseStore.create({ client }),
      logger: mockServices.logger.mock(),
      timing: { ...FAST, ...options.timing },
      replica: options.replica,
      onChange: change => this.changes.push(change),
    });
  }

  /** `cluster/namespace/name revision status chartVersion` of each release. */
  async lines(): Promise<string[]> {
    const { items } = await this.store.listReleases();
    return items.map(
      ({ cluster, namespace, name, revision, status, chart, driver }) =>
        [
          `${cluster}/${namespace}/${name}`,
          driver === 'secret' ? '' : `(${driver})`,
          `v${revision}`,
          status,
          chart?.version ?? '?',
        ]
          .filter(Boolean)
          .join(' '),
    );
  }

  async cluster(name: string) {
    const found = (await this.store.listClusters()).find(
      cluster => cluster.name === name,
    );
    if (!found) {
      throw new Error(`Cluster ${name} is not listed`);
    }
    return found;
  }
}
