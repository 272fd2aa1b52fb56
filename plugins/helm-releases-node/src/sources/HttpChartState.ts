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

const FORMAT = 1;

/** How a chart was found at the last reading; null where it was not there. */
export type KnownChart = {
  /** Of its lines. */
  digest: string;
  /** Why they could not be read. */
  problem?: string;
} | null;

/** What is remembered of the last reading of an HTTP repository. */
export interface HttpChartState {
  /** Where it was read; a mirror may have come in between. */
  url: string;
  etag?: string;
  lastModified?: string;
  /** Path of ChartMuseum's API; `none` where it was looked for in vain. */
  api?: string;
  /** The charts that it speaks for, by name. */
  charts: Record<string, KnownChart>;
}

export function writeHttpChartState(state: HttpChartState): string {
  return JSON.stringify({ format: FORMAT, ...state });
}

/** @returns nothing where the text is of another form or of another address */
export function readHttpChartState(
  text: string | undefined,
  url: string,
): HttpChartState {
  try {
    const { format, ...state } = JSON.parse(text ?? '{}');
    return format === FORMAT && state.url === url ? state : { url, charts: {} };
  } catch {
    return { url, charts: {} };
  }
}
