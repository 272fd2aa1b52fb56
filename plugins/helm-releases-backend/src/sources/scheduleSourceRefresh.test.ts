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

import { DefaultSchedulerService } from '@backstage/backend-defaults/scheduler';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Knex } from 'knex';
import { eventually } from '../inventory/__testUtils__/eventually';
import { migrateForTest } from '../operations/__testUtils__/migrateForTest';
import { RefreshHarness } from './__testUtils__/RefreshHarness';
import {
  reading,
  ScriptedChartSource,
} from './__testUtils__/ScriptedChartSource';
import { scheduleSourceRefresh } from './scheduleSourceRefresh';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });
const url = 'https://charts.example.com';

describe.each(databases.eachSupportedId())(
  "Backstage's scheduler on %s",
  id => {
    let knex: Knex;
    let shutDown: (() => void | Promise<void>)[];

    beforeEach(async () => {
      knex = await databases.init(id);
      await migrateForTest(knex);
      shutDown = [];
    });
    afterEach(async () => {
      await Promise.all(shutDown.map(hook => hook()));
      await knex.destroy();
    });

    const schedulerOf = () =>
      DefaultSchedulerService.create({
        database: mockServices.database.mock({
          getClient: async () => knex,
        }),
        httpRouter: mockServices.httpRouter.mock(),
        logger: mockServices.logger.mock(),
        metrics: metricsServiceMock.mock(),
        pluginMetadata: { getId: () => 'helm-releases' },
        rootLifecycle: mockServices.rootLifecycle.mock({
          addShutdownHook: hook => shutDown.push(hook),
        }),
      });

    it('has one of the replicas read what is due', async () => {
      const source = new ScriptedChartSource(() =>
        reading({ web: ['1.0.0'] }, 'one'),
      );
      const rounds = { atOnce: 0, most: 0 };
      const replicas = [0, 1, 2].map(
        () => new RefreshHarness(knex, source, [{ url, chart: 'web' }]),
      );
      // One after the other, as each migrates the tables of the scheduler.
      for (const { refresher } of replicas) {
        await scheduleSourceRefresh(schedulerOf(), {
          refreshDue: async signal => {
            rounds.most = Math.max(rounds.most, ++rounds.atOnce);
            await refresher.refreshDue(signal);
            rounds.atOnce--;
          },
        });
      }
      await eventually(async () =>
        expect((await replicas[0].find(url, 'web'))?.versions).toHaveLength(1),
      );
      await eventually(async () =>
        expect(
          await knex('backstage_backend_tasks__tasks').select(
            'id',
            'current_run_ticket',
          ),
        ).toEqual([
          { id: 'helm-releases-chart-sources', current_run_ticket: null },
        ]),
      );
      expect(rounds.most).toBe(1);
      expect(source.requests).toHaveLength(1);
    });
  },
);
