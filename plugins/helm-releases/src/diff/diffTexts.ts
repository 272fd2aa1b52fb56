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

import { diffArrays } from 'diff';
import type { DiffLine, DiffRow } from './DiffRow';
import { markChanges } from './markChanges';

// The time taken grows with the lines times the changes. Beyond this many
// changes nobody reads a comparison, so both texts stand one after the other.
const MOST_CHANGES = 1_500;

/** Two texts, compared line by line. */
export interface TextDifference {
  rows: DiffRow[];
  /** They differ in so much that no line of one was looked for in the other. */
  unrelated: boolean;
}

/** Compares two texts line by line. A text that is not there has no line. */
export function diffTexts(before?: string, after?: string): TextDifference {
  const old = linesOf(before);
  const fresh = linesOf(after);
  if (old.length === 0 || fresh.length === 0) {
    return {
      rows: pairs(numbered(old, 1), numbered(fresh, 1)),
      unrelated: false,
    };
  }
  const parts = diffArrays(old, fresh, { maxEditLength: MOST_CHANGES });
  if (!parts) {
    return {
      rows: pairs(numbered(old, 1), numbered(fresh, 1)),
      unrelated: true,
    };
  }

  const rows: DiffRow[] = [];
  let removed: DiffLine[] = [];
  let added: DiffLine[] = [];
  let beforeNumber = 1;
  let afterNumber = 1;
  const flush = () => {
    rows.push(...pairs(removed, added));
    removed = [];
    added = [];
  };
  for (const { value, removed: isRemoved, added: isAdded } of parts) {
    if (isRemoved) {
      removed = numbered(value, beforeNumber);
      beforeNumber += value.length;
    } else if (isAdded) {
      added = numbered(value, afterNumber);
      afterNumber += value.length;
    } else {
      flush();
      for (const text of value) {
        rows.push({
          kind: 'same',
          before: { number: beforeNumber, text },
          after: { number: afterNumber, text },
        });
        beforeNumber += 1;
        afterNumber += 1;
      }
    }
  }
  flush();
  return { rows, unrelated: false };
}

function pairs(removed: DiffLine[], added: DiffLine[]): DiffRow[] {
  const length = Math.max(removed.length, added.length);
  return Array.from({ length }, (_, index) =>
    markChanges({
      kind: 'changed',
      before: removed[index],
      after: added[index],
    }),
  );
}

function numbered(lines: string[], first: number): DiffLine[] {
  return lines.map((text, index) => ({ number: first + index, text }));
}

function linesOf(text: string | undefined): string[] {
  // A newline at the end begins no line of its own.
  return text ? text.replace(/\n$/, '').split('\n') : [];
}
