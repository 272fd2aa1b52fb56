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
 * Lets SQLite write ahead. Without, each commit waits for the disk three times,
 * and the whole backend with it, as SQLite runs on the main thread: with a
 * hundred clusters that is a third of its time. A power cut may take the last
 * commits along, never the order of those before; what was read of clusters is
 * read again, and an operation in its last moments ended with its helm.
 *
 * PostgreSQL is left as it is.
 */
export async function writeAhead(client: Knex): Promise<void> {
  if (String(client.client.config.client).includes('sqlite')) {
    await client.raw('PRAGMA journal_mode = WAL');
    await client.raw('PRAGMA synchronous = NORMAL');
  }
}
