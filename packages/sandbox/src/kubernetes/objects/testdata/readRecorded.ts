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

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Reads what the real server's own Go packages answered: a line of JSON that
 * tells where it comes from and what it shares, then a line a case.
 */
export function readRecorded<Head, Row>(
  name: string,
): { head: Head; rows: Row[] } {
  // eslint-disable-next-line no-restricted-syntax -- only tests read it
  const lines = readFileSync(join(__dirname, `${name}.jsonl`), 'utf8');
  const [head, ...rows] = lines
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as unknown);
  return { head: head as Head, rows: rows as Row[] };
}
