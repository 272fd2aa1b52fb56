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

import { isError } from '@backstage/errors';
import type { ChartVersion } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartPublication, ChartSourceReading } from './ChartSource';

/** Reads charts one by one, where each has a place of its own; the failure of one is no other's. */
export async function readEach(
  charts: string[],
  listVersions: (chart: string) => Promise<ChartVersion[]>,
): Promise<ChartSourceReading> {
  const read = async (chart: string): Promise<[string, ChartPublication]> => {
    try {
      return [chart, { versions: await listVersions(chart) }];
    } catch (error) {
      return [
        chart,
        { error: isError(error) ? error : new Error(String(error)) },
      ];
    }
  };
  return { charts: new Map(await Promise.all(charts.map(read))) };
}
