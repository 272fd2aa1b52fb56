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

/**
 * SQL for the time by the clock of the database, milliseconds since 1970.
 *
 * @throws Error where the database is neither PostgreSQL nor SQLite
 */
export function databaseNow(client: Knex): string {
  const dialect = String(client.client.config.client);
  if (dialect.includes('pg')) {
    return '(floor(extract(epoch from clock_timestamp()) * 1000)::bigint)';
  }
  if (dialect.includes('sqlite')) {
    return "(cast((julianday('now') - 2440587.5) * 86400000.0 as integer))";
  }
  throw new Error(
    `The Helm releases plugin needs PostgreSQL or SQLite; the database client configured is "${dialect}".`,
  );
}
