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

import { mockServices } from '@backstage/backend-test-utils';
import { readSourceLimits } from './SourceLimits';

const read = (chartLimits?: object) =>
  readSourceLimits(
    mockServices.rootConfig({ data: { helmReleases: { chartLimits } } }),
  );

describe('readSourceLimits', () => {
  it('has limits where none are configured', () => {
    const limits = { indexBytes: 52_428_800, chartBytes: 10_485_760 };
    expect(readSourceLimits(mockServices.rootConfig())).toEqual(limits);
    expect(read({})).toEqual(limits);
  });

  it.each([
    ['100MiB', 104_857_600],
    ['1.5 MB', 1_500_000],
    ['512KiB', 524_288],
    ['20kB', 20_000],
    ['300B', 300],
    ['300', 300],
    [300, 300],
  ])('reads %j', (index, indexBytes) => {
    expect(read({ index })).toEqual({ indexBytes, chartBytes: 10_485_760 });
  });

  it.each([
    ['much'],
    ['5 apples'],
    ['-1'],
    [0],
    [-5],
    ['0.1B'],
    ['501MiB'],
    ['1GiB'],
    [true],
    [''],
    [['1MiB']],
  ])('names the key where it is %j', chart => {
    expect(() => read({ chart })).toThrow(
      'helmReleases.chartLimits.chart must be a size of at most 500MiB',
    );
  });
});
