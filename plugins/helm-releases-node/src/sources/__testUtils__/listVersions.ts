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

import type { ChartVersion } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartReference, ChartSource } from '../ChartSource';

/** What a source publishes of one chart; throws what it tells of the chart. */
export async function listVersions(
  source: ChartSource,
  { url, chart }: ChartReference,
  options?: { signal?: AbortSignal },
): Promise<ChartVersion[]> {
  const { charts } = await source.readCharts({ url, charts: [chart] }, options);
  const publication = charts.get(chart)!;
  if ('error' in publication) {
    throw publication.error;
  }
  return publication.versions;
}
