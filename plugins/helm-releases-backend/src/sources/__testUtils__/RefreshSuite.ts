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
import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { Knex } from 'knex';
import { migrateForTest } from '../../operations/__testUtils__/migrateForTest';
import type { SourceRefresherOptions } from '../SourceRefresher';
import { RefreshHarness } from './RefreshHarness';
import { reading, ScriptedChartSource } from './ScriptedChartSource';

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

/** An empty database, and a source that has version 1.0.0 of any chart, for each test. */
export class RefreshSuite {
  knex!: Knex;
  source!: ScriptedChartSource;

  /** For `describe.each`: the kinds of databases that there are. */
  static get databases() {
    return databases.eachSupportedId();
  }

  /** To be called where tests are declared. */
  static create(database: TestDatabaseId): RefreshSuite {
    const suite = new RefreshSuite(database);
    beforeEach(() => suite.#set());
    afterEach(() => suite.knex.destroy());
    return suite;
  }

  private constructor(private readonly database: TestDatabaseId) {}

  /** A replica that reads the source. */
  start(
    wanted: ChartReference[],
    options?: Partial<SourceRefresherOptions>,
  ): RefreshHarness {
    return new RefreshHarness(this.knex, this.source, wanted, options);
  }

  /** What the source was asked: URL, charts and state of each request. */
  asked(): unknown[][] {
    return this.source.requests.map(({ url, charts, state }) => [
      url,
      charts,
      state,
    ]);
  }

  forbidRequests(): void {
    this.source.answer = () => {
      throw new Error('The source was asked.');
    };
  }

  async #set(): Promise<void> {
    this.knex = await databases.init(this.database);
    await migrateForTest(this.knex);
    this.source = new ScriptedChartSource(({ charts }) =>
      reading(Object.fromEntries(charts.map(name => [name, ['1.0.0']])), 'one'),
    );
  }
}
