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
import { resolve } from 'node:path';

jest.setTimeout(60_000);

const directory = resolve(__dirname, '../../migrations');
const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

const cluster = (name: string) => ({
  ...{ name, readable: true, state: 'ok', seen_at: 1 },
});

async function tablesOf(knex: Knex): Promise<string[]> {
  const rows = knex.client.config.client.includes('sqlite')
    ? await knex('sqlite_master').where('type', 'table').pluck('name')
    : await knex('information_schema.tables')
        .where('table_schema', knex.raw('current_schema()'))
        .pluck('table_name');
  return rows.filter(name => !/^(knex_|sqlite_)/.test(name)).sort();
}

describe.each(databases.eachSupportedId())('migrations on %s', id => {
  it('go up one by one, and down again to nothing', async () => {
    const knex = await databases.init(id);
    const states: string[][] = [];
    for (;;) {
      states.push(await tablesOf(knex));
      const [, applied] = await knex.migrate.up({ directory });
      if (!applied.length) {
        break;
      }
    }
    expect(states.length).toBeGreaterThan(1);
    expect(states.at(-1)).toEqual(
      expect.arrayContaining(['clusters', 'cluster_leases', 'releases']),
    );
    for (const expected of states.slice(0, -1).reverse()) {
      const [, undone] = await knex.migrate.down({ directory });
      expect(undone).toHaveLength(1);
      // A migration may change columns only.
      expect(await tablesOf(knex)).toEqual(expect.arrayContaining(expected));
    }
    expect(await tablesOf(knex)).toEqual([]);
    await knex.migrate.latest({ directory });
    expect(await tablesOf(knex)).toEqual(states.at(-1));
  });

  it('count the releases that are there already', async () => {
    const knex = await databases.init(id);
    await knex.migrate.up({ directory });
    await knex('clusters').insert(cluster('a'));
    await knex('releases').insert(
      ['x', 'y'].map(name => ({
        ...{ cluster: 'a', driver: 'secret', namespace: 'apps', name },
        ...{ scope: '', target_namespace: 'apps', revision: 1 },
        ...{ status: 'deployed', description: '', delivery: 'helm' },
        ...{ apply_method: 'ssa', observed_at: 1 },
      })),
    );
    await knex.migrate.latest({ directory });
    expect(await knex('release_counts')).toEqual([
      { cluster: 'a', driver: 'secret', scope: '', releases: 2 },
    ]);
  });

  it('remove what was left of clusters that are forgotten', async () => {
    const knex = await databases.init(id);
    const before = '20261129_01_forgotten_clusters.js';
    for (;;) {
      const [, pending] = await knex.migrate.list({ directory });
      if (pending[0]?.file === before) {
        break;
      }
      await knex.migrate.up({ directory });
    }
    await knex('clusters').insert(cluster('kept'));
    await knex('release_counts').insert(
      ['kept', 'gone'].map(name => ({
        ...{ cluster: name, driver: 'secret', scope: '', releases: 1 },
      })),
    );
    await knex.migrate.latest({ directory });
    expect(await knex('release_counts').pluck('cluster')).toEqual(['kept']);
  });
});
