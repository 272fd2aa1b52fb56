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
import { stringify } from 'yaml';
import { parseHelmYaml } from './parseHelmYaml';

// eslint-disable-next-line no-restricted-syntax -- only tests read it
const recorded = readFileSync(join(__dirname, 'testdata/yaml.jsonl'), 'utf8');
const [{ source }, ...rows]: {
  source?: string;
  yaml: string;
  json?: unknown;
  error?: string;
}[] = recorded
  .trim()
  .split('\n')
  .map(line => JSON.parse(line));

/** As JSON has it, where integers above 2^53 are rounded. */
function inJson(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, child) =>
      typeof child === 'bigint' ? Number(child) : child,
    ),
  );
}

describe('parseHelmYaml', () => {
  it.each(rows.filter(({ error }) => !error))(
    `reads $yaml as ${source} does`,
    ({ yaml, json }) => expect(inJson(parseHelmYaml(yaml))).toEqual(json),
  );

  it.each(rows.filter(({ error }) => error))(
    `refuses $yaml as ${source} does`,
    ({ yaml }) => expect(() => parseHelmYaml(yaml)).toThrow('not valid'),
  );

  // Go refuses them; what helm has refused never comes here.
  it.each(['k: "\\/"', '~: c', 'k: \u0085a', '? {a: 1}\n: b', 'k: +.inf'])(
    'reads more than Go: %j',
    yaml => expect(() => parseHelmYaml(yaml)).not.toThrow(),
  );

  // Go reads the beginning.
  it.each(['k: 1\n---\nl: 2', '  k: 1\n l: 2'])('refuses %j', yaml =>
    expect(() => parseHelmYaml(yaml)).toThrow('not valid'),
  );

  it('keeps integers above 2^53, and follows merges', () => {
    expect(parseHelmYaml('a: 9223372036854775807')).toEqual({
      a: 9223372036854775807n,
    });
    expect(parseHelmYaml('a: &a {k: 1}\nb:\n  <<: *a\n  l: 2')).toEqual({
      a: { k: 1 },
      b: { k: 1, l: 2 },
    });
  });

  it('takes a key __proto__ for a key like any other', () => {
    const value = parseHelmYaml('a:\n  __proto__:\n    polluted: 1\n');
    expect(JSON.stringify(value)).toBe('{"a":{"__proto__":{"polluted":1}}}');
    expect('polluted' in {}).toBe(false);
  });

  it.each([
    ['brackets', `s3cret: ${'['.repeat(2_000)}`, 'it nests deeper than 500'],
    ['what is no YAML', 's3cret: "unclosed', 'it is not valid YAML (line '],
    [
      'aliases that multiply',
      `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghi']
        .map((name, i) => {
          const former = 'abcdefgh'[i];
          return `${name}: &${name} [${`*${former}, `.repeat(9)}]`;
        })
        .join('\n')}`,
      'its aliases multiply',
    ],
  ])('refuses %s, and quotes nothing of it', (_, text, message) => {
    expect(() => parseHelmYaml(text)).toThrow(message);
    expect(() => parseHelmYaml(text)).not.toThrow('s3cret');
  });

  it('reads what is written, in every style', () => {
    const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);
    const random = randomOf(seed);
    for (let round = 0; round < 300; round++) {
      const value = { k: randomValue(random, 4) };
      for (const style of ['BLOCK_LITERAL', 'QUOTE_DOUBLE', 'PLAIN'] as const) {
        const text = stringify(value, {
          version: '1.1',
          defaultStringType: style,
          collectionStyle: random() < 0.3 ? 'flow' : 'any',
        });
        expect({ seed, text, value: parseHelmYaml(text) }).toEqual({
          seed,
          text,
          value,
        });
      }
      expect(parseHelmYaml(JSON.stringify(value))).toEqual(value);
    }
  });
});

const WORDS = [
  ...['', 'on', 'No', '~', '012', '1_0', '1e3', '.inf', '<<', '=', 'a'],
  ...['12:30', '2026-01-02', '- x', 'k: v', '#c', 'a #b', '"q"', "it's", '&a'],
  ...[
    '*b',
    '!c',
    '%d',
    '@e',
    '`f',
    '|',
    '>',
    '{',
    '[x',
    'a\n b\n',
    ' \tx ',
    '🦭',
  ],
];

/** `<<` would be a merge. */
const KEYS = WORDS.filter(word => word !== '<<');

function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function randomValue(random: () => number, depth: number): unknown {
  const pick = <T>(items: readonly T[]) =>
    items[Math.floor(random() * items.length)];
  const some = <T>(make: () => T) =>
    Array.from({ length: Math.floor(random() * 4) }, make);
  const kind = depth > 0 ? pick(['map', 'list', 'text', 'number']) : 'text';
  switch (kind) {
    case 'map':
      return Object.fromEntries(
        some(() => [pick(KEYS), randomValue(random, depth - 1)]),
      );
    case 'list':
      return some(() => randomValue(random, depth - 1));
    case 'number':
      return pick([0, -1, 17, 1.5, -2.5e-7, 2 ** 53 - 1, true, false, null]);
    default:
      return random() < 0.8 ? pick(WORDS) : `${pick(WORDS)}${pick(WORDS)}`;
  }
}
