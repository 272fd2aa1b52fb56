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

import {
  type TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { ClusterFixture, type TestCluster } from '@prophet-aiops/sandbox';
import type { Knex } from 'knex';
import { eventually } from './eventually';
import { InventoryHarness } from './InventoryHarness';
import { SandboxAccess } from './SandboxAccess';

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

/** A cluster called `staging` of the target, an empty database and what was started on them, for each test. */
export class InventorySuite {
  knex!: Knex;
  cluster!: TestCluster;
  access!: SandboxAccess;
  readonly #clusters = new ClusterFixture({ name: 'staging' });
  readonly #running: InventoryHarness[] = [];

  /** For `describe.each`: the kinds of databases that there are. */
  static get databases() {
    return databases.eachSupportedId();
  }

  /** To be called where tests are declared. */
  static create(database: TestDatabaseId): InventorySuite {
    const suite = new InventorySuite(database);
    beforeEach(() => suite.#set());
    afterEach(() => suite.#clear());
    afterAll(() => suite.#clusters.stop());
    return suite;
  }

  private constructor(private readonly database: TestDatabaseId) {}

  async start(
    options: Partial<Parameters<typeof InventoryHarness.start>[0]> = {},
  ): Promise<InventoryHarness> {
    const { knex, access } = this;
    const harness = await InventoryHarness.start({ knex, access, ...options });
    this.#running.push(harness);
    return harness;
  }

  /** Waits until a cluster is read, with all that it lets us read. */
  async synced(
    harness: InventoryHarness,
    name: string = 'staging',
    withinMs?: number,
  ): Promise<void> {
    await eventually(async () => {
      const { status, error, warnings } = await harness.cluster(name);
      if (status !== 'ok') {
        throw new Error(`Cluster ${name} is ${status}: ${error}`);
      }
      const missing = warnings.find(({ object }) => object === 'configmaps');
      if (missing && !missing.reason.includes('403')) {
        throw new Error(missing.reason);
      }
    }, withinMs);
  }

  async #set(): Promise<void> {
    this.knex = await databases.init(this.database);
    await InventoryHarness.migrate(this.knex);
    this.cluster = await this.#clusters.start();
    this.access = new SandboxAccess().add(this.cluster);
  }

  async #clear(): Promise<void> {
    await Promise.all(
      this.#running.splice(0).map(({ inventory }) => inventory.stop()),
    );
    this.access.close();
    await this.#clusters.clear();
    await this.knex.destroy();
  }
}
