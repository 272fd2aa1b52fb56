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

import type { DiffLine, DiffRow } from './DiffRow';

/** One line of a comparison in which both texts stand in one column. */
export interface UnifiedLine {
  change: 'same' | 'removed' | 'added';
  before?: number;
  after?: number;
  line: DiffLine;
}

/** Puts both sides in one column: of each run of changes first what goes, then what comes. */
export function unifiedLines(rows: DiffRow[]): UnifiedLine[] {
  const lines: UnifiedLine[] = [];
  let added: UnifiedLine[] = [];
  for (const row of rows) {
    if (row.kind === 'same') {
      lines.push(...added, {
        change: 'same',
        before: row.before.number,
        after: row.after.number,
        line: row.after,
      });
      added = [];
      continue;
    }
    const { before, after } = row;
    if (before) {
      lines.push({ change: 'removed', before: before.number, line: before });
    }
    if (after) {
      added.push({ change: 'added', after: after.number, line: after });
    }
  }
  return [...lines, ...added];
}
