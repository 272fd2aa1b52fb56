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

import { aVersion } from '../../dev/fixtures';
import { changesBetween } from './changesBetween';
import { changesText } from './changesText';

const change = (description: string) => ({ description });
const published = [
  aVersion('2.0.0', { changes: [change('e')] }),
  aVersion('2.0.0-rc.1', { changes: [change('d')] }),
  aVersion('1.2.0', { security: true }),
  aVersion('1.1.1'),
  aVersion('1.1.0', {
    changes: [change('b'), { kind: 'security', description: 'c' }],
  }),
  aVersion('1.0.0', { changes: [change('a')] }),
];

const between = (from: string | undefined, to: string) =>
  changesBetween({ published, from, to }).map(
    ({ version, changes }) =>
      `${version}: ${changes.map(({ description }) => description).join('')}`,
  );

describe('changesBetween', () => {
  it('are those after the running version up to the chosen one, newest first', () => {
    expect(between('1.0.0', '2.0.0')).toEqual([
      '2.0.0: e',
      '1.2.0: ',
      '1.1.0: cb',
    ]);
    expect(between('v1.1.0+0123456789ab', '1.2.0')).toEqual(['1.2.0: ']);
  });

  it('have those of prereleases where one is left or reached', () => {
    expect(between('1.2.0', '2.0.0-rc.1')).toEqual(['2.0.0-rc.1: d']);
    expect(between('2.0.0-rc.0', '2.0.0')).toEqual([
      '2.0.0: e',
      '2.0.0-rc.1: d',
    ]);
  });

  it('are what a downgrade takes back', () => {
    expect(between('1.2.0', '1.0.0')).toEqual(['1.2.0: ', '1.1.0: cb']);
  });

  it('are none where nothing changes', () => {
    expect(between('1.1.0', '1.1.0')).toEqual([]);
  });

  it('are those of the version alone where nothing comparable runs', () => {
    expect(between(undefined, '1.1.0')).toEqual(['1.1.0: cb']);
  });
});

describe('changesText', () => {
  it.each([
    ['1.1.0', '1.1.1', 'no change is named'],
    ['1.0.0', '1.1.0', '2 changes in 1 version, 1 security fix'],
    ['1.0.0', '1.2.0', '2 changes in 2 versions, 2 security fixes'],
    ['1.2.0', '2.0.0', '1 change in 1 version'],
  ])('from %s to %s is "%s"', (from, to, text) => {
    expect(changesText(changesBetween({ published, from, to }))).toBe(text);
  });
});
