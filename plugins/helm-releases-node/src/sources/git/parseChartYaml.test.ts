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

import { dependenciesOf, parseChartYaml } from './parseChartYaml';

const parse = (text: string) => parseChartYaml('charts/web/Chart.yaml', text);

describe('parseChartYaml', () => {
  it('leaves what is written as it is', () => {
    expect(parse('name: web\nversion: 1.10\nappVersion: 1.20\n')).toMatchObject(
      { name: 'web', version: '1.10', appVersion: '1.20' },
    );
  });

  it.each([
    ['HTML', '<!DOCTYPE html><html><body>Sign in</body></html>'],
    ['nothing', ''],
    ['a list', '- name: web'],
    ['no version', 'name: web'],
    ['half a file', 'name: web\nversion: "1.0'],
    ['very many levels', `name: web\nversion: 1.0.0\nx: ${'['.repeat(10_000)}`],
    [
      'aliases that explode',
      `name: web\nversion: 1.0.0\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map(
          (key, index) =>
            `${key}: &${key} [${Array(9)
              .fill(`*${'abcdefgh'[index]}`)
              .join()}]`,
        )
        .join('\n')}\n`,
    ],
    ['a megabyte', `name: web\nversion: 1.0.0\n#${'x'.repeat(1024 * 1024)}`],
  ])('refuses %s', (_, text) => {
    expect(() => parse(text)).toThrow(
      /^charts\/web\/Chart\.yaml cannot be read: .+\.$/,
    );
  });

  it('reads the dependencies that are some', () => {
    const metadata = parse(
      `name: web
version: 1.0.0
dependencies:
  - name: redis
    version: ~17.1
    repository: oci://registry.test/charts
    alias: cache
  - no name
  - name: [postgresql]
  -
`,
    );
    expect(dependenciesOf(metadata)).toEqual([
      {
        name: 'redis',
        version: '~17.1',
        repository: 'oci://registry.test/charts',
        alias: 'cache',
      },
    ]);
    expect(dependenciesOf({ dependencies: 'redis' })).toBeUndefined();
  });
});
