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

import { TestDatabases } from '@backstage/backend-test-utils';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { SourceBusyError } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { Knex } from 'knex';
import { setImmediate as breathe } from 'node:timers/promises';
import { randomOf } from '../inventory/__testUtils__/randomOf';
import { migrateForTest } from '../operations/__testUtils__/migrateForTest';
import { RefreshHarness } from './__testUtils__/RefreshHarness';
import {
  reading,
  ScriptedChartSource,
} from './__testUtils__/ScriptedChartSource';

jest.setTimeout(120_000);

const SEED = Number(process.env.SOURCE_REFRESH_SEED ?? Date.now() % 1_000_000);
const STEPS = 150;
const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

const urls = [
  'https://a.example.com/one',
  'https://a.example.com/two',
  'https://b.example.com',
  'oci://a.example.com/charts',
  'oci://c.example.com/charts',
];
const charts = ['web', 'api'];
const faults = {
  none: undefined,
  down: new ServiceUnavailableError('It is down.'),
  gone: new NotFoundError('It is gone.'),
  busy: new SourceBusyError('Later.', 60_000),
};

describe.each(databases.eachSupportedId())(
  `replicas whose sources publish and fail at random on %s, SOURCE_REFRESH_SEED=${SEED}`,
  id => {
    it('read none twice at a time, keep what was good, and end with what is published', async () => {
      const random = randomOf(SEED);
      const knex: Knex = await databases.init(id);
      await migrateForTest(knex);
      /** Versions of the charts of a source, 1.0.0 to that. */
      const published = new Map(urls.map(url => [url, 1]));
      const fault = new Map<string, keyof typeof faults>();
      const versions = (url: string) =>
        Array.from(
          { length: published.get(url)! },
          (_, at) => `${published.get(url)! - at}.0.0`,
        );
      const source = new ScriptedChartSource(async request => {
        const { url, state } = request;
        await breathe();
        const error = faults[fault.get(url) ?? 'none'];
        if (error) {
          throw error;
        }
        const now = String(published.get(url));
        return reading(
          state === now
            ? {}
            : Object.fromEntries(
                request.charts.map(chart => [chart, versions(url)]),
              ),
          now,
        );
      });
      const wanted = urls.flatMap(url => charts.map(chart => ({ url, chart })));
      const start = () => new RefreshHarness(knex, source, [...wanted]);
      const replicas = [start(), start(), start()];
      const known = new Map<string, number>();
      const underWay = new Set<Promise<unknown>>();
      const begin = (work: Promise<unknown>) => {
        const settled = work.catch(() => undefined);
        underWay.add(settled);
        settled.finally(() => underWay.delete(settled));
      };
      const steps = {
        publish: () => {
          const url = random.pick(urls);
          published.set(url, published.get(url)! + 1);
        },
        fail: () => {
          fault.set(
            random.pick(urls),
            random.pick(Object.keys(faults) as (keyof typeof faults)[]),
          );
        },
        due: async () => {
          await knex('chart_sources').update({ next_at: 0, retry_at: null });
          await knex('published_charts').update({ next_at: 0 });
        },
        round: () => begin(random.pick(replicas).refresher.refreshDue()),
        open: () => {
          const leave = new AbortController();
          begin(
            random.pick(replicas).refresher.refresh(random.pick(wanted), {
              olderThanMs: random.pick([-1, 0, 60_000]),
              signal: leave.signal,
            }),
          );
          if (random.number(3) === 0) {
            leave.abort(new Error('The page was closed.'));
          }
        },
        replace: async () => {
          const [gone] = replicas.splice(random.number(replicas.length), 1);
          replicas.push(start());
          await gone.refresher.stop();
        },
        look: async () => {
          for (const { url, chart } of wanted) {
            const found = await replicas[0].find(url, chart);
            const count = found?.versions.length ?? 0;
            const key = `${url} ${chart}`;
            // What was read once is never lost.
            expect(count).toBeGreaterThanOrEqual(known.get(key) ?? 0);
            known.set(key, count);
          }
        },
      };
      const names = Object.keys(steps) as (keyof typeof steps)[];
      for (let step = 0; step < STEPS; step++) {
        await steps[random.pick(names)]();
        await breathe();
      }
      await Promise.all(underWay);
      fault.clear();
      await steps.due();
      await start().readAgain();

      for (const { url, chart } of wanted) {
        const found = (await replicas[0].find(url, chart))!;
        expect(found.versions.map(({ version }) => version)).toEqual(
          versions(url),
        );
        expect([found.problem, found.missing]).toEqual([undefined, undefined]);
      }
      for (const url of urls.filter(one => one.startsWith('http'))) {
        expect(source.most.get(url)).toBe(1);
      }
      expect(await knex('chart_sources').whereNotNull('claim')).toEqual([]);
      expect(await knex('published_charts').where('untold', true)).toEqual([]);
      await knex.destroy();
    });
  },
);
