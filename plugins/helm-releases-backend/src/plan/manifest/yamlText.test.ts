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

import { parse } from 'yaml';
import { randomOf } from '../../inventory/__testUtils__/randomOf';
import { parseHelmYaml } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { yamlText } from './yamlText';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

const TEXTS = [
  ...['', ' ', 'plain', 'two words', 'a: b', 'a:b', 'a #b', '#', '-', '- a'],
  ...['yes', 'No', 'ON', 'null', '~', 'true', '=', '<<', '---', '...', '|'],
  ...['12', '1.5', '0644', '0x1F', '1e3', '1_000', '12:30', '.5', '+1', '.inf'],
  ...['2026-01-02', 'registry/web:v1.0.0', '{{ x }}', '[a]', '{a}', '*a', '&a'],
  ...[
    '!a',
    '%a',
    '@a',
    '`a`',
    '"quoted"',
    "it's",
    '\\',
    'ü',
    '•••••• (changed)',
  ],
  ...[
    'a\nb',
    'a\n',
    'a\n\n',
    '\na',
    ' a\nb',
    'a \nb',
    'a\n  b\n',
    'a\tb\n',
    'a\r\nb',
  ],
  ...[
    'a\n\nb',
    '- a\n- b\n',
    'a\n# b\n',
    '\u0000',
    'a\u2028b\nc',
    '\ufeffa',
    'a:',
  ],
];

describe('yamlText', () => {
  it(`is read back as what it was, by helm's rules and by others (seed ${seed})`, () => {
    const random = randomOf(seed);
    const scalar = (): unknown =>
      [
        TEXTS[random.number(TEXTS.length)],
        random.number(1_000) - 500,
        random.number(1_000) / 7,
        random.number(2) === 1,
        null,
      ][random.number(5)];
    const value = (depth: number): unknown => {
      const kind = depth > 0 ? random.number(3) : 2;
      const length = random.number(5);
      if (kind === 0) {
        return Array.from({ length }, () => value(depth - 1));
      }
      return kind === 1
        ? Object.fromEntries(
            Array.from({ length }, () => [
              TEXTS[random.number(TEXTS.length)],
              value(depth - 1),
            ]),
          )
        : scalar();
    };
    for (let n = 0; n < 2_000; n++) {
      const original = value(4);
      const text = yamlText(original);
      expect(parseHelmYaml(text)).toEqual(original);
      expect(parse(text, { version: '1.1' })).toEqual(original);
    }
  });

  it('keeps texts and keys, one by one', () => {
    for (const text of TEXTS) {
      expect(parseHelmYaml(yamlText({ [text]: text }))).toEqual({
        [text]: text,
      });
      expect(parseHelmYaml(yamlText([[text], text]))).toEqual([[text], text]);
    }
    expect(yamlText({ a: 9223372036854775807n, b: -0 })).toBe(
      'a: 9223372036854775807\nb: -0.0\n',
    );
  });

  it('has its keys always in the same order', () => {
    expect(
      yamlText({
        spec: { b: [{ z: 1, name: 'x' }], a: {} },
        metadata: { labels: {}, name: 'web' },
        kind: 'K',
        apiVersion: 'v1',
      }),
    ).toBe(
      [
        'apiVersion: v1',
        'kind: K',
        'metadata:',
        '  name: web',
        '  labels: {}',
        'spec:',
        '  a: {}',
        '  b:',
        '    - name: x',
        '      z: 1',
        '',
      ].join('\n'),
    );
  });
});
