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
import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';

/** What is known of one chart at one source. */
export interface PublishedChart {
  /** The last good answer, newest first; empty where there never was one. */
  versions: ChartVersion[];
  /** ISO 8601; when the source last confirmed it. */
  readAt?: string;
  /** Why the newest try failed, or why there is no answer, with what to do about it. */
  problem?: string;
  /** The source answered that it has no such chart. */
  missing?: boolean;
}

/** What chart sources publish, as the database knows it: no source is waited for. */
export interface PublishedCharts {
  /**
   * One query for all.
   *
   * @returns by {@link publishedChartKey}; those that were never asked for are absent
   */
  find(references: ChartReference[]): Promise<Map<string, PublishedChart>>;
}

/** A key for a chart at a source: neither holds a space. */
export function publishedChartKey({ url, chart }: ChartReference): string {
  return `${url} ${chart}`;
}
