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

import knexFactory, { type Knex } from 'knex';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeAhead } from './writeAhead';

describe('writeAhead', () => {
  const folder = mkdtempSync(join(tmpdir(), 'write-ahead-'));
  let client: Knex | undefined;

  function open(filename: string): Knex {
    client = knexFactory({
      client: 'better-sqlite3',
      connection: { filename },
      useNullAsDefault: true,
    });
    return client;
  }

  afterEach(() => client?.destroy());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('spares a database in a file the wait for the disk at each commit', async () => {
    const knex = open(join(folder, 'inventory.db'));
    await writeAhead(knex);
    expect(await knex.raw('PRAGMA journal_mode')).toEqual([
      { journal_mode: 'wal' },
    ]);
    expect(await knex.raw('PRAGMA synchronous')).toEqual([{ synchronous: 1 }]);
  });

  it('bears a database in memory, which has no log', async () => {
    const knex = open(':memory:');
    await writeAhead(knex);
    expect(await knex.raw('PRAGMA journal_mode')).toEqual([
      { journal_mode: 'memory' },
    ]);
  });
});
