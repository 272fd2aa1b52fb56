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
import { ReleaseDistanceMetrics } from './ReleaseDistanceMetrics';

describe('ReleaseDistanceMetrics', () => {
  it('tell how many releases are how far behind, until they are stopped', async () => {
    const recorded = new RecordedMetrics();
    const counts = {
      ...{ current: 3, patch: 2, minor: 0, major: 1, ahead: 0, unknown: 4 },
    };
    const subject = new ReleaseDistanceMetrics({
      metrics: recorded.service,
      store: { countByDistance: async () => counts },
      logger: mockServices.logger.mock(),
    });
    expect(await recorded.observe('helm_releases.releases')).toEqual(
      Object.entries(counts).map(([distance, count]) => [count, { distance }]),
    );
    subject.stop();
    expect(await recorded.observe('helm_releases.releases')).toEqual([]);
  });
});
