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

import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type {
  ChartArchives,
  PlacedArchive,
} from '../plan/archives/ChartArchives';
import type { Execution } from './OperationWork';

/** How old the knowledge of what is published under a version may be, where a plan names the archive. */
const ARCHIVE_MAX_AGE_MS = 60_000;

/** Puts the chart of an operation into its folder. @throws as {@link ChartArchives.find} does */
export async function placeChart(
  { chart, chartVersion }: { chart: ChartReference; chartVersion: string },
  { parameters, home, log, signal }: Execution,
  archives: ChartArchives,
): Promise<PlacedArchive> {
  const archive = await archives.place(
    {
      reference: chart,
      version: chartVersion,
      // With a plan the source was asked when the operation was queued, and
      // the digest is compared.
      maxAgeMs: parameters.planDigest ? ARCHIVE_MAX_AGE_MS : 0,
      signal,
    },
    home,
  );
  log.append(
    'portal',
    `Chart ${chart.chart} ${chartVersion} was pulled from ${chart.url}.`,
  );
  return archive;
}
