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

import { diffTexts } from './diffTexts';
import { foldRows } from './foldRows';
import { unifiedLines } from './unifiedLines';

const lines = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => `line ${from + index}`);

function unified(before?: string, after?: string): string[] {
  const sign = { same: ' ', removed: '-', added: '+' };
  return unifiedLines(diffTexts(before, after).rows).map(
    ({ change, line }) => `${sign[change]}${line.text}`,
  );
}

describe('diffTexts', () => {
  it('puts what goes before what comes', () => {
    expect(unified('a\nb\nc\nd\n', 'a\nx\ny\nd\ne\n')).toEqual([
      ' a',
      '-b',
      '-c',
      '+x',
      '+y',
      ' d',
      '+e',
    ]);
  });

  it('counts the lines of both sides', () => {
    const { rows } = diffTexts('a\nb\n', 'new\na\nb\n');
    expect(
      rows.map(({ before, after }) => [before?.number, after?.number]),
    ).toEqual([
      [undefined, 1],
      [1, 2],
      [2, 3],
    ]);
  });

  it('knows texts that are not there, and takes no newline for a line', () => {
    expect(unified(undefined, 'a\n')).toEqual(['+a']);
    expect(unified('a\n\n', undefined)).toEqual(['-a', '-']);
    expect(unified('', undefined)).toEqual([]);
    const long = lines(3_000).join('\n');
    expect(diffTexts(undefined, long)).toMatchObject({ unrelated: false });
    expect(unified('a', 'a\n')).toEqual([' a']);
  });

  it('marks within a line what differs, unless nearly all of it does', () => {
    const [row, other] = diffTexts(
      'image: reg/app:v1.0.0\nfoo: one',
      'image: reg/app:v1.1.0\nquite another thing',
    ).rows;
    const changed = (side: 'before' | 'after') =>
      row[side]?.spans
        ?.filter(span => span.changed)
        .map(({ text }) => text)
        .join('|');
    expect(changed('before')).toBe('0');
    expect(changed('after')).toBe('1');
    expect(row.after?.spans?.map(({ text }) => text).join('')).toBe(
      'image: reg/app:v1.1.0',
    );
    expect(other.before?.spans).toBeUndefined();
  });

  it('gives up on texts that have nothing in common', () => {
    const { rows, unrelated } = diffTexts(
      lines(3_000).join('\n'),
      lines(3_000, 10_000).join('\n'),
    );
    expect(unrelated).toBe(true);
    expect(rows).toHaveLength(3_000);
    expect(rows.at(-1)).toMatchObject({
      before: { number: 3_000 },
      after: { number: 3_000 },
    });
  });
});

describe('foldRows', () => {
  const folds = (changes: number[], count: number) => {
    const before = lines(count);
    const after = before.map((line, index) =>
      changes.includes(index) ? `${line}!` : line,
    );
    return foldRows(diffTexts(before.join('\n'), after.join('\n')).rows, 3).map(
      ({ folded, rows }) => (folded ? -rows.length : rows.length),
    );
  };

  it('keeps three lines around each change', () => {
    expect(folds([10], 30)).toEqual([-7, 7, -16]);
    expect(folds([0], 30)).toEqual([4, -26]);
    expect(folds([10, 20], 30)).toEqual([-7, 7, -3, 7, -6]);
  });

  it('folds no line or two', () => {
    expect(folds([10, 19], 23)).toEqual([-7, 16]);
    expect(folds([], 2)).toEqual([2]);
    expect(folds([], 0)).toEqual([]);
  });
});
