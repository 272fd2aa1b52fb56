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

import type { DiffRow } from './DiffRow';

/** Rows that stand together, or equal ones that are folded away between them. */
export interface DiffSegment {
  folded: boolean;
  rows: DiffRow[];
}

// A fold takes a line itself, so fewer are not worth one.
const LEAST_FOLDED = 3;

/** Folds equal lines away, except for so many around each change. */
export function foldRows(rows: DiffRow[], context: number): DiffSegment[] {
  const near = new Array<boolean>(rows.length).fill(false);
  rows.forEach((row, index) => {
    if (row.kind === 'changed') {
      near.fill(true, Math.max(0, index - context), index + context + 1);
    }
  });
  const segments: DiffSegment[] = [];
  for (let start = 0; start < rows.length; ) {
    let end = start;
    while (end < rows.length && near[end] === near[start]) {
      end += 1;
    }
    const part = rows.slice(start, end);
    const folded = !near[start] && part.length >= LEAST_FOLDED;
    const last = segments.at(-1);
    if (last && !folded && !last.folded) {
      last.rows.push(...part);
    } else {
      segments.push({ folded, rows: part });
    }
    start = end;
  }
  return segments;
}
