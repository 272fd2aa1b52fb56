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
import { readChartIndex } from './chartIndex';

const read = (index: string, chart = 'x') =>
  readChartIndex('https://charts.example.com', Buffer.from(index), chart);

const entry = (version: string) => ({
  version,
  urls: [],
  deprecated: false,
  prerelease: false,
});

describe('readChartIndex', () => {
  const index = {
    apiVersion: 'v1',
    entries: {
      'x-other': [{ version: '9.0.0' }],
      x: [
        {
          version: '1.10.0',
          appVersion: '1.10',
          created: '2026-03-01T12:00:00.123456789Z',
          description: 'first line\nx:\n  y: second\n',
          deprecated: true,
          digest: 'abc',
          urls: ['x-1.10.0.tgz'],
          annotations: { 'artifacthub.io/prerelease': 'true' },
        },
        { version: '1.9.0' },
      ],
      'x.y': [{ version: '8.0.0' }],
      z: [],
    },
    generated: '2026-03-01T12:00:00Z',
  };
  const expected = [
    {
      version: '1.10.0',
      appVersion: '1.10',
      created: '2026-03-01T12:00:00.123456789Z',
      deprecated: true,
      digest: 'abc',
      urls: ['x-1.10.0.tgz'],
      prerelease: true,
    },
    entry('1.9.0'),
  ];

  it.each([
    ['YAML as helm writes it', stringify(index, { indentSeq: false })],
    ['YAML with lists further in', stringify(index)],
    ['YAML four deep', stringify(index, { indent: 4 })],
    [
      'YAML with line breaks of Windows',
      stringify(index).replace(/\n/g, '\r\n'),
    ],
    ['YAML in flow style', stringify(index, { collectionStyle: 'flow' })],
    ['JSON', JSON.stringify(index, undefined, 1)],
  ])('reads %s', (_, text) => {
    expect(read(text)).toEqual(expected);
    expect(read(text, 'x.y')).toEqual([entry('8.0.0')]);
    expect(read(text, 'z')).toEqual([]);
    expect(read(text, 'x+')).toBeUndefined();
    expect(read(text, 'nothing')).toBeUndefined();
    expect(read(text, 'toString')).toBeUndefined();
  });

  it('reads keys in quotes and with remarks between them', () => {
    const text = [
      'entries:  # all of them',
      "  'x':",
      '  - version: "1.0.0"',
      '# a remark',
      '    appVersion: 1.10',
      '  "y":',
      '  - version: 2.0.0',
    ].join('\n');
    expect(read(text)).toEqual([{ ...entry('1.0.0'), appVersion: '1.10' }]);
    expect(read(text, 'y')).toEqual([entry('2.0.0')]);
  });

  it('parses the lines of one chart only', () => {
    const text = [
      'entries:',
      '  broken:',
      '  - version: "never closed',
      '  x:',
      '  - version: 1.0.0',
    ].join('\n');
    expect(read(text)).toEqual([entry('1.0.0')]);
  });

  it('leaves out entries that are none', () => {
    expect(
      read(
        JSON.stringify({
          entries: { x: [null, 'x', {}, { version: 7, urls: [1, 'a'] }] },
        }),
      ),
    ).toEqual([{ ...entry('7'), urls: ['a'] }]);
  });

  it.each([
    ['<html>not found</html>'],
    ['{"entries": 1}'],
    ['{'],
    ['entries:\n  x:\n  - [\n'],
    [''],
  ])('refuses %j', text => {
    expect(() => read(text)).toThrow(
      'The index.yaml of https://charts.example.com cannot be read',
    );
  });
});
