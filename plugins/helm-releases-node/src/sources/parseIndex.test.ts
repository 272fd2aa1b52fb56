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

import { stringify } from 'yaml';
import { parseIndex } from './parseIndex';
import { parseIndexInThread } from './parseIndexInThread';

const index = {
  entries: { x: [{ version: 7, urls: [1, 'a'] }, null, 'x', {}] },
};
const entries = [
  { version: '7', urls: ['a'], deprecated: false, annotations: {} },
];

describe('parseIndex', () => {
  it.each([
    ['JSON', JSON.stringify(index)],
    ['YAML in flow style', stringify(index, { collectionStyle: 'flow' })],
    ['YAML in blocks', stringify(index)],
  ])('reads %s, and leaves out entries that are none', (_, text) => {
    expect(parseIndex(Buffer.from(text), ['x', 'y', 'toString'])).toEqual(
      new Map([
        [
          'x',
          text.startsWith('{"')
            ? entries
            : [{ ...entries[0], urls: ['1', 'a'] }],
        ],
        ['y', null],
        ['toString', null],
      ]),
    );
  });

  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, at) => {
      const before = String.fromCharCode(97 + at);
      return `${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`;
    }),
    'entries: *h',
  ].join('\n');

  it.each([
    ['a page', '<!doctype html>\n<html>', 'it is a web page'],
    ['nothing', '', 'it has no entries'],
    ['something else', '{"entries": 1}', 'it has no entries'],
    ['JSON that is cut off', '{"entries": {"x": [{"version": "1.', 'JSON'],
    ['YAML that is cut off', 'entries: {x: [{version: "1.', 'Missing closing'],
    [
      '10 000 levels of brackets',
      `entries: ${'['.repeat(10_000)}`,
      'nests deeper',
    ],
    ['10 000 levels of keys', `${'? '.repeat(10_000)}x`, 'nests deeper'],
    ['aliases that explode', bomb, 'Excessive alias count'],
    [
      'much that is not as usual',
      `${'#'.repeat(4 * 1024 * 1024)}\n`,
      'more than 4194304 bytes',
    ],
    [
      'many versions',
      JSON.stringify({ entries: { x: Array(10_001).fill(0) } }),
      'more than 10000 versions',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseIndex(Buffer.from(text), ['x'])).toThrow(message);
  });

  it('reads JSON of 10 000 levels around what is asked for', () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const text = `{"deep": ${deep}, "entries": {"x": [{"version": "1.0.0", "y": ${deep}}]}}`;
    expect(parseIndex(Buffer.from(text), ['x']).get('x')).toHaveLength(1);
  });
});

describe('parseIndexInThread', () => {
  it('does the same elsewhere', async () => {
    const parse = (text: string) =>
      parseIndexInThread(Buffer.from(text), ['x']);
    const [parsed] = await Promise.all([
      parse(JSON.stringify(index)),
      expect(parse('<html>')).rejects.toThrow('it is a web page'),
    ]);
    expect(parsed.get('x')).toEqual(entries);
  }, 30_000);

  it('ends when it is told to', async () => {
    const stop = new AbortController();
    const waiting = parseIndexInThread(
      Buffer.from(JSON.stringify(index)),
      ['x'],
      stop.signal,
    );
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });
});
