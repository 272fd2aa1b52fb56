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

import { load, YAMLException } from 'js-yaml';
import { Random } from '../crd/testdata/Random';
import { nestsDeeperThan } from './nestsDeeperThan';
import { parseHelmYaml } from './parseHelmYaml';

const SEED = Number(process.env.YAML_SEED ?? Date.now() % 1_000_000);
const random = new Random(SEED);

/** What makes levels, what ends them, and what hides them. */
const PIECES = [
  ...['- ', '? ', ': ', 'a: ', '"b":', '[', '{', ']', '}', ', '],
  ...['\n', '\n  ', '\n    ', ' ', '\t', 'x', "'", '"', '#', ' # ]\n'],
  ...['|\n', '>\n ', '&y ', '*y', '!!map ', '---\n', '...\n', '%A\n', '\ufeff'],
];

function randomText(): string {
  const few = random.some(PIECES);
  return Array.from({ length: random.upTo(80) }, () => random.pick(few)).join(
    '',
  );
}

/** Whether the parser goes deeper than a bound before it gives up or is done. */
function goesDeeper(yaml: string, depth: number): boolean {
  try {
    const options = { json: true, maxDepth: depth };
    load(yaml, options);
    return false;
  } catch (error) {
    return error instanceof YAMLException && error.reason.includes('maxDepth');
  }
}

/** A value that many keys and few levels have. */
function randomValue(levels: number): unknown {
  const size = random.upTo(6);
  if (levels === 0 || random.chance(0.2)) {
    return random.pick([1, null, 'a: b', '- [x', '? {', '", "', true]);
  }
  return random.chance(0.3)
    ? Array.from({ length: size }, () => randomValue(levels - 1))
    : Object.fromEntries(
        Array.from({ length: size }, (_, i) => [
          random.pick([`k${i}`, `a: ${i}`, `[${i}`, `"${i}`]),
          randomValue(levels - 1),
        ]),
      );
}

function depthOf(value: unknown): number {
  return typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map(depthOf))
    : 0;
}

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

  it('takes JSON of one line for as deep as it is, however many keys it has', () => {
    const keys = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, i) => [`key${i}`, { n: i }]),
    );
    expect(nestsDeeperThan(JSON.stringify(keys), 2)).toBe(false);
    expect(parseHelmYaml(JSON.stringify(keys))).toEqual(keys);
    for (let i = 0; i < 300; i++) {
      const value = { a: randomValue(5) };
      const json = JSON.stringify(value);
      const depth = depthOf(value);
      const seen = { json, depth, seed: SEED };
      expect({ ...seen, deeper: nestsDeeperThan(json, depth) }).toEqual({
        ...seen,
        deeper: false,
      });
      expect({ ...seen, deeper: nestsDeeperThan(json, depth - 1) }).toEqual({
        ...seen,
        deeper: true,
      });
    }
  });

  it('lets no text pass that the parser goes too deep for', () => {
    let deep = 0;
    for (let i = 0; i < 20_000; i++) {
      const text = randomText();
      const levels = random.upTo(6);
      const passes = !nestsDeeperThan(text, levels);
      // Each of the three ways to nest, and the document and a scalar around it.
      const tooDeep = goesDeeper(text, 3 * levels + 3);
      deep += Number(tooDeep);
      expect({ text, levels, seed: SEED, wrong: passes && tooDeep }).toEqual({
        text,
        levels,
        seed: SEED,
        wrong: false,
      });
    }
    expect(deep).toBeGreaterThan(20);
  });

  it.each([
    ['brackets', '['.repeat(20_000)],
    ['braces', '{"a":'.repeat(20_000)],
    ['keys', `? ${'a: '.repeat(20_000)}`],
    ['marks after a bracket that is given up', `a: [\n${'- '.repeat(20_000)}x`],
    [
      'keys after a bracket that is given up',
      `b:\n  - [\n? ${'a: '.repeat(20_000)}x`,
    ],
  ])('refuses %s before they are parsed', (_, text) => {
    expect(() => parseHelmYaml(text)).toThrow(/deeper than 500 levels/);
  });
});
