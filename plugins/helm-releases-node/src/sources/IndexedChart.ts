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

import { createHash } from 'node:crypto';
import type { IndexEntry } from './IndexEntry';

/** One chart of an index. */
export interface IndexedChart {
  /** Changes with what the index says of the chart. */
  digest: string;
  /** @throws ServiceUnavailableError where it cannot be read */
  entries(): Promise<IndexEntry[]>;
}

/** A chart whose entries have been read. */
export function parsedChart(entries: IndexEntry[]): IndexedChart {
  return {
    digest: createHash('sha256')
      .update(JSON.stringify(entries))
      .digest('base64url')
      .slice(0, 22),
    entries: async () => entries,
  };
}
