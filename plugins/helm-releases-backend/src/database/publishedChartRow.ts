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

import type { PublishedChart } from '../sources/PublishedCharts';
import { isoTime } from './operationRow';

/** A row of `published_charts` with the error of its source. */
export interface PublishedChartRow {
  url: string;
  chart: string;
  versions: string | null;
  read_at: number | string | null;
  checked_at: number | string | null;
  problem: string | null;
  missing: boolean | number;
  error: string | null;
}

/** What is known of a chart, from its row. */
export function publishedChartOf(row: PublishedChartRow): PublishedChart {
  const problem = row.error ?? row.problem ?? unread(row);
  return {
    versions: row.versions ? JSON.parse(row.versions) : [],
    ...(row.read_at && { readAt: isoTime(row.read_at) }),
    ...(problem && { problem }),
    ...(row.missing && { missing: true }),
  };
}

function unread({ url, chart, checked_at }: PublishedChartRow) {
  return checked_at === null
    ? `${url} has not been read for ${chart} yet: look again in a moment.`
    : undefined;
}
