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
import { chartEntries } from './chartEntries';
import { readIndexEntry, type IndexEntry } from './IndexEntry';
import { IndexScanner, type ScannedIndex } from './IndexScanner';
import { parseIndex } from './parseIndex';
import { regularEntries } from './regularEntries';

const SEED = Number(process.env.CHART_INDEX_SEED ?? Date.now() % 1_000_000);

/** Numbers that the seed tells. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed + 1;
  return below => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

function scan(
  text: string,
  charts: string[],
  chunkBytes = Infinity,
): ScannedIndex {
  const bytes = Buffer.from(text);
  const scanner = new IndexScanner(charts);
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    scanner.push(bytes.subarray(at, at + chunkBytes));
  }
  return scanner.end();
}

function linesOf(text: string, chart: string, chunkBytes?: number) {
  const scanned = scan(text, [chart], chunkBytes);
  if (scanned.layout !== 'blocks') {
    throw new Error('of another layout');
  }
  return scanned.charts.get(chart)?.bytes.toString();
}

const index = {
  apiVersion: 'v1',
  entries: {
    'x-other': [{ version: '9.0.0' }],
    x: [
      {
        annotations: {
          'artifacthub.io/changes':
            '- kind: added\n  description: |\n    # no remark\n\n    x:\n- plain\n',
          'artifacthub.io/prerelease': 'true',
          other: '{{ "x" }}: #',
        },
        appVersion: '1.10',
        created: '2026-03-01T12:00:00.123456789Z',
        dependencies: [{ name: 'y', version: '1.x', tags: ['a', 'b'] }],
        deprecated: true,
        description: 'first line\nx:\n  y: second\n- version: 3.0.0\n',
        digest: 'abc',
        kubeVersion: '>= 1.25.0-0',
        urls: ['x-1.10.0.tgz', 'https://example.com/x:1#2'],
        version: '1.10.0',
      },
      { version: '1.9.0', appVersion: "it's" },
    ],
    'x.y': [{ version: '8.0.0' }],
    z: [],
  },
  generated: '2026-03-01T12:00:00Z',
};
const expected = index.entries.x.map(entry => readIndexEntry(entry)!);

describe(`the lines of charts in an index, seed ${SEED}`, () => {
  it.each([
    ['as helm writes it', stringify(index, { indentSeq: false, lineWidth: 0 })],
    ['with lists further in', stringify(index)],
    ['four deep', stringify(index, { indent: 4 })],
    [
      'with quotes',
      stringify(index, {
        defaultStringType: 'QUOTE_SINGLE',
        defaultKeyType: 'PLAIN',
      }),
    ],
    ['with line breaks of Windows', stringify(index).replace(/\n/g, '\r\n')],
  ])(
    'are found %s, however they arrive',
    async (_, text) => {
      const random = randomNumbers(SEED);
      for (const chunkBytes of [
        Infinity,
        1,
        2,
        1 + random(50),
        1 + random(500),
      ]) {
        const lines = linesOf(text, 'x', chunkBytes);
        expect(await chartEntries('x', Buffer.from(lines!))).toEqual(expected);
        expect(linesOf(text, 'x.y', chunkBytes)).toContain('8.0.0');
        for (const absent of ['x+', 'toString', 'version', 'generated', 'y']) {
          expect(linesOf(text, absent, chunkBytes)).toBeUndefined();
        }
      }
    },
    60_000,
  );

  it('need no parser where helm wrote them', () => {
    const text = stringify(index, { indentSeq: false, lineWidth: 0 });
    expect([...regularEntries(linesOf(text, 'x')!)]).toEqual(expected);
  });

  it('are what a parser sees, whatever they are', () => {
    const random = randomNumbers(SEED);
    const pick = <T>(values: T[]) => values[random(values.length)];
    const text = () =>
      Array.from({ length: random(4) }, () =>
        pick([
          '1.0.0',
          'v',
          ' ',
          ':',
          '#',
          "'",
          '"',
          '-',
          '\n',
          '\\',
          'é',
          '>=',
          '*',
          '&',
          '!',
          '{',
          '~',
          '\t',
        ]),
      ).join('');
    let regular = 0;
    for (let round = 0; round < 1_000; round++) {
      const entries = Array.from({ length: 1 + random(3) }, () => ({
        ...(random(2) && {
          annotations: {
            'artifacthub.io/changes': text(),
            [pick(['artifacthub.io/prerelease', 'x'])]: text(),
          },
        }),
        appVersion: text(),
        ...(random(2) && { description: text() + text() + text() }),
        ...(random(2) && { urls: [text(), text()] }),
        version: pick(['1.0.0', '2.0.0-rc.1', text()]),
      }));
      const yaml = stringify(
        { entries: { before: [], x: entries, y: [] } },
        {
          indentSeq: random(2) === 0,
          lineWidth: pick([0, 20, 80]),
          defaultKeyType: 'PLAIN',
          defaultStringType: pick(['PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE']),
          blockQuote: pick([true, false, 'literal']),
        },
      );
      const read = [...regularEntries(linesOf(yaml, 'x')!)];
      if (read.includes('irregular')) {
        continue;
      }
      regular += 1;
      const parsed = parseIndex(Buffer.from(yaml), ['x']).get('x')!;
      expect({ yaml, entries: read.flatMap(comparable) }).toEqual({
        yaml,
        entries: parsed.flatMap(comparable),
      });
    }
    expect(regular).toBeGreaterThan(50);
  });

  it('are found with quotes, remarks and what follows', () => {
    const text = [
      'entries:  # all of them',
      "  'x':",
      '  - version: "1.0.0"',
      '# a remark',
      '    appVersion: 1.10',
      '  "y":',
      '  - version: 2.0.0',
      '...',
      '  z:',
      '',
    ].join('\n');
    expect([...regularEntries(linesOf(text, 'x')!)]).toMatchObject([
      { version: '1.0.0', appVersion: '1.10' },
    ]);
    expect(linesOf(text, 'y')).toContain('2.0.0');
    expect(linesOf(text, 'z')).toBeUndefined();
  });

  it('have another digest when they have changed, and when those of others have not', () => {
    const digests = (of: object) => {
      const scanned = scan(stringify(of), ['x', 'x.y']);
      return scanned.layout === 'blocks'
        ? [...scanned.charts.values()].map(({ digest }) => digest)
        : [];
    };
    const [x, xy] = digests(index);
    const added = { ...index.entries, x: [{ version: '2.0.0' }] };
    const [changed, same] = digests({ ...index, entries: added });
    expect([changed === x, same === xy]).toEqual([false, true]);
  });

  it.each([
    ['JSON', JSON.stringify(index)],
    ['JSON after blanks', `\n ${JSON.stringify(index)}`],
    ['flow style', stringify(index, { collectionStyle: 'flow' })],
    ['an index that is empty', 'apiVersion: v1\nentries: {}\n'],
    ['entries at the edge', 'entries:\nx:\n- version: 1.0.0\n'],
    ['a page', '<html>\n</html>\n'],
    ['nothing', ''],
  ])('are for a parser in %s', (_, text) => {
    for (const chunkBytes of [Infinity, 1, 7]) {
      expect(scan(text, ['x'], chunkBytes)).toEqual({
        layout: 'other',
        bytes: Buffer.from(text),
      });
    }
  });

  it('are refused where the index seems to be cut off', () => {
    const text = stringify(index);
    const whole = text.indexOf('generated:');
    expect(() => scan(text.slice(0, whole - 3), ['x'])).toThrow('cut off');
    expect(linesOf(text.slice(0, whole + 3), 'x')).toBeDefined();
    expect(linesOf(text.trimEnd(), 'x')).toBeDefined();
  });

  it('are not waited for without end', () => {
    const scanner = new IndexScanner(['x']);
    scanner.push(Buffer.from('entries:\n  x:\n  - version: '));
    scanner.push(Buffer.alloc(5 * 1024 * 1024, 'x'));
    expect(() => scanner.push(Buffer.alloc(5 * 1024 * 1024, 'x'))).toThrow(
      'a line of more than 8388608 bytes',
    );
  });
});

/** Without what is read alike in the end. */
function comparable(entry: IndexEntry | undefined | 'irregular') {
  return entry && entry !== 'irregular'
    ? [
        {
          ...entry,
          urls: entry.urls.filter(Boolean),
          annotations: Object.fromEntries(
            Object.entries(entry.annotations).map(([name, text]) => [
              name,
              text.replace(/\n+$/, ''),
            ]),
          ),
        },
      ]
    : [];
}
