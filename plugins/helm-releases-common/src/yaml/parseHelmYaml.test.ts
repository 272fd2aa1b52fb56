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
    ['what is no YAML', 's3cret: "unclosed', 'it is not valid YAML (MISSING'],
    [
      'aliases that multiply',
      `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghi']
        .map((name, i) => {
          const former = 'abcdefgh'[i];
          return `${name}: &${name} [${`*${former}, `.repeat(9)}]`;
        })
        .join('\n')}`,
      'Excessive alias count',
    ],
  ])('refuses %s, and quotes nothing of it', (_, text, message) => {
    expect(() => parseHelmYaml(text)).toThrow(message);
    expect(() => parseHelmYaml(text)).not.toThrow('s3cret');
  });
});
