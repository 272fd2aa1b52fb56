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

import { diffWordsWithSpace } from 'diff';
import type { DiffRow, DiffSpan } from './DiffRow';

const LONGEST_LINE = 1_000;
// Two lines of which less than this is alike are two lines, not one that changed.
const LEAST_ALIKE = 0.3;

/** Marks within two lines that stand beside each other what differs between them. */
export function markChanges(
  row: Extract<DiffRow, { kind: 'changed' }>,
): DiffRow {
  const { before, after } = row;
  if (
    !before ||
    !after ||
    before.text.length > LONGEST_LINE ||
    after.text.length > LONGEST_LINE
  ) {
    return row;
  }
  const parts = diffWordsWithSpace(before.text, after.text);
  const alike = parts
    .filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { value }) => sum + value.trim().length, 0);
  const longest = Math.max(before.text.trim().length, after.text.trim().length);
  if (alike < longest * LEAST_ALIKE) {
    return row;
  }
  const spans = (skip: 'added' | 'removed'): DiffSpan[] =>
    parts
      .filter(part => !part[skip])
      .map(({ value, added, removed }) => ({
        text: value,
        changed: added || removed,
      }));
  return {
    kind: 'changed',
    before: { ...before, spans: spans('added') },
    after: { ...after, spans: spans('removed') },
  };
}
