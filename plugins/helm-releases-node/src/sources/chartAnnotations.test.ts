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
import { readChartAnnotations } from './chartAnnotations';
import { usualChanges } from './usualChanges';

const changesOf = (changes: unknown) =>
  readChartAnnotations({
    'artifacthub.io/changes':
      typeof changes === 'string' ? changes : stringify(changes),
  });

describe('readChartAnnotations', () => {
  it.each([[undefined], [{}], [{ 'artifacthub.io/changes': '' }]])(
    'says nothing of %j',
    annotations => {
      expect(readChartAnnotations(annotations)).toEqual({ prerelease: false });
    },
  );

  it('reads changes with and without kind and links', () => {
    expect(
      changesOf([
        'A plain line: 1.10',
        {
          kind: 'fixed',
          description: 'A leak',
          links: [
            { name: 'Issue', url: 'https://example.com/1' },
            { url: 'http://example.com/2' },
          ],
        },
        { kind: 'improved', description: 'Of no known kind' },
      ]),
    ).toEqual({
      changes: [
        { description: 'A plain line: 1.10' },
        {
          kind: 'fixed',
          description: 'A leak',
          links: [
            { name: 'Issue', url: 'https://example.com/1' },
            { name: 'example.com', url: 'http://example.com/2' },
          ],
        },
        { description: 'Of no known kind' },
      ],
      prerelease: false,
    });
  });

  it('reads them alike, whether or not it takes a parser', () => {
    const changes = [
      '1.10: no number',
      "it's plain",
      '"quoted"\nand broken',
      { kind: 'security', description: 'CVE: # 1' },
      {
        description: 'https://example.com/#x',
        links: [
          { name: 'a: b', url: 'https://example.com/1' },
          { name: '2', url: 'https://example.com/2' },
        ],
        kind: 'added',
      },
    ];
    const styles = [{}, { indentSeq: false }, { indent: 4 }];
    const quotes = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE'] as const;
    const flow = changesOf(stringify(changes, { collectionStyle: 'flow' }));
    expect(flow.changes).toHaveLength(5);
    for (const style of styles) {
      for (const defaultStringType of quotes) {
        const yaml = stringify(changes, {
          ...style,
          defaultStringType,
          defaultKeyType: 'PLAIN',
          lineWidth: 0,
        });
        expect(changesOf(yaml)).toEqual(flow);
      }
    }
    const usual = stringify(changes.slice(3), { lineWidth: 0 });
    expect(usualChanges(usual)).toEqual(changes.slice(3));
  });

  it.each([['true'], [true]])('takes %j for yes', yes => {
    expect(
      readChartAnnotations({
        'artifacthub.io/containsSecurityUpdates': yes,
        'artifacthub.io/prerelease': yes,
      }),
    ).toEqual({ security: true, prerelease: true });
  });

  it('takes a change of the kind for a security update, also the last of many', () => {
    const { changes, security } = changesOf([
      ...Array.from({ length: 60 }, () => 'something'),
      { kind: 'security', description: 'CVE-2026-1' },
    ]);
    expect(changes).toHaveLength(50);
    expect(security).toBe(true);
  });

  it('leaves out links that lead elsewhere than to a page', () => {
    const [change] = changesOf([
      {
        description: 'x',
        links: [
          { name: 'a', url: `${'javascript'}:alert(1)` },
          { name: 'b', url: 'data:text/html,x' },
          { name: 'c', url: '/relative' },
          { name: 'd', url: `https://example.com/${'x'.repeat(2_000)}` },
          { name: 'e', url: ['https://example.com'] },
          'https://example.com',
          null,
        ],
      },
    ]).changes!;
    expect(change).toEqual({ description: 'x' });
  });

  it('cuts long texts', () => {
    expect(changesOf(['x'.repeat(2_000)]).changes).toEqual([
      { description: 'x'.repeat(1_000) },
    ]);
  });

  it.each([
    ['no list', 'text'],
    ['broken YAML', '- [\n- "'],
    [
      'entries of other shapes',
      '- []\n- [[a]]\n- {kind: fixed}\n- ""\n- ~x: 1',
    ],
    ['aliases', '- &a x\n- *a'],
    ['more than is parsed', `- ${'x'.repeat(20_000)}`],
    ['10 000 brackets', '['.repeat(10_000)],
    ['lists of 8 000 levels', `${'- '.repeat(8_000)}x`],
    ['keys of 8 000 levels', `${'? '.repeat(8_000)}x`],
    ['braces of 4 000 levels', `- ${'{a: '.repeat(4_000)}`],
  ])('leaves out %s', (_, yaml) => {
    expect(changesOf(yaml)).toEqual({ prerelease: false });
  });

  it('does not take the names of other things for annotations', () => {
    expect(
      readChartAnnotations({
        'artifacthub.io/changes': [{ description: 'no text' }],
        'artifacthub.io/prerelease': 'yes',
      }),
    ).toEqual({ prerelease: false });
  });
});
