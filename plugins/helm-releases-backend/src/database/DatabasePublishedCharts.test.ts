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
import type { Knex } from 'knex';
import { migrateForTest } from '../operations/__testUtils__/migrateForTest';
import { publishedChartKey } from '../sources/PublishedCharts';
import { DatabasePublishedCharts } from './DatabasePublishedCharts';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });
const url = 'https://charts.example.com';
const versions = [{ version: '1.0.0', prerelease: false }];

describe.each(databases.eachSupportedId())('published charts on %s', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrateForTest(knex);
    await knex('chart_sources').insert([
      { url, host: 'charts.example.com', next_at: 0 },
      {
        url: 'https://down.example.com',
        host: 'down.example.com',
        next_at: 0,
        error: 'down.example.com cannot be reached',
      },
    ]);
  });
  afterEach(() => knex.destroy());

  const add = (row: object) =>
    knex('published_charts').insert({ url, wanted_at: 0, next_at: 0, ...row });
  const find = (...references: { url: string; chart: string }[]) =>
    DatabasePublishedCharts.create({ client: knex }).find(references);

  it('are what was read, with why it is not newer', async () => {
    const read = { checked_at: 86_400_000, read_at: 86_400_000 };
    await add({ chart: 'web', ...read, versions: JSON.stringify(versions) });
    await add({ chart: 'new' });
    await add({
      chart: 'gone',
      ...{ checked_at: 86_400_000, missing: true, problem: 'no such chart' },
    });
    await add({
      url: 'https://down.example.com',
      ...{ chart: 'web', ...read, versions: JSON.stringify(versions) },
    });
    const found = await find(
      { url, chart: 'web' },
      { url, chart: 'new' },
      { url, chart: 'gone' },
      { url, chart: 'never-wanted' },
      { url: 'https://down.example.com', chart: 'web' },
    );
    expect(Object.fromEntries(found)).toEqual({
      [`${url} web`]: { versions, readAt: '1970-01-02T00:00:00.000Z' },
      [`${url} new`]: {
        versions: [],
        problem: expect.stringContaining('has not been read for new yet'),
      },
      [`${url} gone`]: {
        versions: [],
        missing: true,
        problem: 'no such chart',
      },
      'https://down.example.com web': {
        versions,
        readAt: '1970-01-02T00:00:00.000Z',
        problem: 'down.example.com cannot be reached',
      },
    });
  });

  it('are found in one query, many of them and none', async () => {
    await add({ chart: 'web', versions: JSON.stringify(versions) });
    const queries: string[] = [];
    knex.on('query', ({ sql }) => queries.push(sql));
    const found = await find(
      ...Array.from({ length: 5_000 }, (_, at) => ({ url, chart: `c${at}` })),
      { url, chart: 'web' },
    );
    expect([...found.keys()]).toEqual([`${url} web`]);
    expect(queries).toHaveLength(1);
    expect(await find()).toEqual(new Map());
  });

  it.each([
    ['https://reader:secret@charts.example.com', /set username and password/],
    ['oci://token@registry.example.com/charts', /set username and password/],
    [`https://charts.example.com/${'x'.repeat(1024)}`, /at most 1024/],
    ['https://charts.example.com/a b', /no spaces/],
  ])('are not looked for at %s', async (bad, problem) => {
    const reference = { url: bad, chart: 'web' };
    expect((await find(reference)).get(publishedChartKey(reference))).toEqual({
      versions: [],
      problem: expect.stringMatching(problem),
    });
  });
});
