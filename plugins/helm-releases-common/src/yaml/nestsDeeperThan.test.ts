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

import { nestsDeeperThan } from './nestsDeeperThan';

describe('nestsDeeperThan', () => {
  it.each([
    ['', 0],
    ['a: [{b: c}]', 2],
    ['- - - x', 3],
    ['a:\n  b:\n    c: d', 4],
    ['- a - b\n- x [x](https://example.com)\n- :-]\n', 1],
  ])('takes %j for %i levels at most', (yaml, levels) => {
    expect(nestsDeeperThan(yaml, levels)).toBe(false);
  });

  it.each([
    ['brackets', (levels: number) => '['.repeat(levels)],
    ['braces', (levels: number) => '{a: '.repeat(levels)],
    ['lists in a line', (levels: number) => `${'- '.repeat(levels)}x`],
    ['keys in a line', (levels: number) => `${'? '.repeat(levels)}x`],
    ['lists after tabs', (levels: number) => `${'-\t'.repeat(levels)}x`],
    [
      'lines',
      (levels: number) =>
        Array.from({ length: levels + 1 }, (_, i) => `${' '.repeat(i)}a:`).join(
          '\n',
        ),
    ],
  ])('sees how deep %s are', (_, nested) => {
    expect(nestsDeeperThan(nested(101), 100)).toBe(true);
    expect(nestsDeeperThan(nested(101), 1_000)).toBe(false);
  });

  it('is not deceived by brackets in texts', () => {
    expect(nestsDeeperThan(`["]", '}', `.repeat(101), 100)).toBe(true);
    expect(nestsDeeperThan(`[ # ]\n`.repeat(101), 100)).toBe(true);
    expect(nestsDeeperThan(`- "[{"\n`.repeat(101), 1)).toBe(false);
    expect(nestsDeeperThan(`- '? - '\n- >\n   [ [ [\n`, 1)).toBe(false);
  });
});
