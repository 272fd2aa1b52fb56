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

import { chartToInstall } from './chartToInstall';

describe('chartToInstall', () => {
  it.each([
    [['web'], undefined, 'web'],
    [['web'], 'oci://registry.example/charts/other', 'web'],
    [[], 'oci://registry.example/charts/web', 'web'],
    [[], 'oci://registry.example/web/', 'web'],
    [[], 'oci://registry.example', undefined],
    [[], 'https://charts.example', undefined],
    [[], undefined, undefined],
    [['web', 'api'], 'oci://registry.example/charts/web', undefined],
  ])('of charts %j at %s is %s', (charts, source, chart) => {
    const found = chartToInstall({ charts, source });
    expect(found.chart).toBe(chart);
    expect(Boolean(found.problem)).toBe(!chart);
    expect(found.problem ?? 'helm.prophet.io/chart').toContain(
      'helm.prophet.io/chart',
    );
  });
});
