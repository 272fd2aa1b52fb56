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
import { RecordedMetrics } from './__testUtils__/RecordedMetrics';
import { ChartSourceMetrics } from './ChartSourceMetrics';

const url = 'https://charts.example.com/team?token=secret';
const source = 'https://charts.example.com/team';
const AGE = 'helm_releases.chart_source.age';
const unavailable = { message: 'It is down.', class: 'unavailable' } as const;

describe('ChartSourceMetrics', () => {
  const start = (
    listAges: () => Promise<{ url: string; ageMs?: number }[]>,
  ) => {
    const metrics = new RecordedMetrics();
    const logger = mockServices.logger.mock();
    const watcher = new ChartSourceMetrics({
      ...{ metrics: metrics.service, logger, store: { listAges } },
    });
    return { metrics, watcher, logger };
  };

  it('tell how old sources are when they are collected, until they are stopped', async () => {
    let ageMs = 1_500;
    const { metrics, watcher } = start(async () => [
      { url, ageMs },
      { url: 'oci://registry.example.com/never-read' },
    ]);
    expect(await metrics.observe(AGE)).toEqual([[1.5, { source }]]);
    ageMs = 2_500;
    expect(await metrics.observe(AGE)).toEqual([[2.5, { source }]]);
    watcher.stop();
    expect(await metrics.observe(AGE)).toEqual([]);
  });

  it('are left out where the database fails', async () => {
    const { metrics, logger } = start(() => Promise.reject(new Error('gone')));
    expect(await metrics.observe(AGE)).toEqual([]);
    expect(logger.debug).toHaveBeenCalled();
  });

  it('count failures by their class, and time each reading', () => {
    const { metrics, watcher } = start(async () => []);
    const reading = { url, durationMs: 250, chartFailures: [] };
    watcher.ended({ ...reading, answered: true });
    watcher.ended({ ...reading, answered: true, chartFailures: [unavailable] });
    watcher.ended({
      ...{ ...reading, answered: false },
      failure: { message: 'Later.', class: 'busy', retryAfterMs: 1 },
    });
    expect(metrics.recorded).toEqual({
      'helm_releases.chart_source.errors': [
        [1, { source, class: 'unavailable' }],
        [1, { source, class: 'busy' }],
      ],
      'helm_releases.chart_source.refresh.duration': [
        [0.25, { source, result: 'read' }],
        [0.25, { source, result: 'read' }],
        [0.25, { source, result: 'failed' }],
      ],
    });
  });
});
