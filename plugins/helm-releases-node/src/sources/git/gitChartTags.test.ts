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

import { gitChartTags } from './gitChartTags';

const tagsOf = (names: string[], path = 'charts/web') =>
  gitChartTags(
    new Map(names.map(name => [name, `commit of ${name}`])),
    'web',
    path,
  ).map(({ name }) => name);

describe('gitChartTags', () => {
  it.each([
    [
      'the versions, by their order',
      ['1.9.0', 'v1.10.0', '1.10.0-rc.1', 'latest', 'release-1', '1.2'],
      ['v1.10.0', '1.10.0-rc.1', '1.9.0'],
    ],
    [
      'those of the chart where there are any',
      ['v9.0.0', 'api-3.0.0', 'web-1.0.0', 'web-v1.1.0', 'web-ui-7.0.0'],
      ['web-v1.1.0', 'web-1.0.0'],
    ],
    [
      'those of its folder',
      ['charts/web/v1.0.0', '2.0.0'],
      ['charts/web/v1.0.0'],
    ],
    [
      'those of charts rather than of the application',
      ['controller-v2.0.0', 'helm-chart-1.0.0', 'v2.0.0'],
      ['helm-chart-1.0.0'],
    ],
    ['nothing', ['latest', 'release/1'], []],
  ])('finds %s', (_, tags, expected) => {
    expect(tagsOf(tags)).toEqual(expected);
  });
});
