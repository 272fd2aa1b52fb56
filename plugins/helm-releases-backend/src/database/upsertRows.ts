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
import { batchesOf } from './batchesOf';

/** SQLite takes 32 766 parameters a statement, PostgreSQL 65 535. */
const MAX_PARAMETERS = 8_000;

/**
 * Writes rows, over those of the same key. The statement is put together here:
 * Knex makes a `union all` of the rows for SQLite, which takes three times the
 * processor time.
 *
 * @param rows - all with the same columns; a value may be SQL of `tx.raw` that has no parameters
 * @param key - columns of a unique constraint
 */
export async function upsertRows<Row extends object>(
  tx: Knex.Transaction,
  table: string,
  rows: Row[],
  key: (keyof Row & string)[],
): Promise<void> {
  if (!rows.length) {
    return;
  }
  const columns = Object.keys(rows[0]) as (keyof Row & string)[];
  const names = columns.map(quoted);
  const kept = names.filter((_, at) => !key.includes(columns[at]));
  const end = `on conflict (${key.map(quoted)}) do update set ${kept.map(
    name => `${name} = excluded.${name}`,
  )}`;
  const size = Math.floor(MAX_PARAMETERS / columns.length);
  for (const batch of batchesOf(rows, size)) {
    const values = `(${columns.map(() => '?')})`;
    await tx.raw(
      `insert into ${quoted(table)} (${names}) values ${batch.map(
        () => values,
      )} ${end}`,
      batch.flatMap(row =>
        columns.map(column => row[column]),
      ) as Knex.RawBinding[],
    );
  }
}

function quoted(name: string): string {
  return `"${name}"`;
}
