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
import { createHash } from 'node:crypto';

/** What the metadata under a tag say of a version; null for what is no chart. */
export type OciChartDetails = Omit<ChartVersion, 'version'> | null;

/** What is known of one chart from its last reading. */
export interface OciChartMemory {
  /** Of its tags; absent where something of them could not be read. */
  digest?: string;
  /** Of the answer that listed them. */
  etag?: string;
  /** By tag, of the newest ones. */
  details: Record<string, OciChartDetails>;
}

/** The `state` of a reading, by name of the chart. */
export type OciChartState = Record<string, OciChartMemory>;

const FORMAT = 1;

/** A digest that is the same for the same tags, in whatever order they are listed. */
export function digestOfTags(tags: string[]): string {
  return createHash('sha256')
    .update([...tags].sort().join('\n'))
    .digest('base64url');
}

export function writeOciChartState(charts: OciChartState): string {
  return JSON.stringify({ format: FORMAT, charts });
}

/** @returns nothing where the text is not of this form: all is read anew then */
export function readOciChartState(text: string | undefined): OciChartState {
  try {
    const { format, charts } = JSON.parse(text ?? '{}');
    return format === FORMAT ? charts : {};
  } catch {
    return {};
  }
}
