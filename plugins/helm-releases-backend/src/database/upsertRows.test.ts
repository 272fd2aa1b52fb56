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
import { upsertRows } from './upsertRows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())('upsertRows on %s', id => {
  it('writes more rows than a statement takes, over those that are there', async () => {
    const knex = await databases.init(id);
    await knex.schema.createTable('things', table => {
      table.string('cluster').notNullable();
      table.integer('number').notNullable();
      table.text('text');
      table.bigInteger('seen_at');
      table.text('kept').defaultTo('as it was');
      table.primary(['cluster', 'number']);
    });
    const write = (text: string | null, numbers: number[]) =>
      knex.transaction(tx =>
        upsertRows(
          tx,
          'things',
          numbers.map(number => ({
            cluster: 'a "quoted" one?',
            number,
            text,
            seen_at: tx.raw('1 + 1'),
          })),
          ['cluster', 'number'],
        ),
      );
    await write(null, [7, 8]);
    await knex('things').update({ kept: 'changed' });
    await write(
      "it's",
      Array.from({ length: 5_000 }, (_, n) => n + 8),
    );
    await write('nothing', []);
    const rows = await knex('things').orderBy('number');
    expect(rows).toHaveLength(5_001);
    expect(rows[0]).toMatchObject({ number: 7, text: null, kept: 'changed' });
    expect(rows[1]).toMatchObject({ number: 8, text: "it's", kept: 'changed' });
    expect(rows[5_000]).toMatchObject({
      cluster: 'a "quoted" one?',
      number: 5_007,
      text: "it's",
      kept: 'as it was',
    });
    expect(Number(rows[5_000].seen_at)).toBe(2);
  });
});
