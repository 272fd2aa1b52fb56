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

import { shareEventLoop } from './shareEventLoop';
import type { IndexEntry } from './IndexEntry';
import { MAX_ENTRIES } from './parseIndex';
import { parseIndexInThread } from './parseIndexInThread';
import { regularEntries } from './regularEntries';

const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Reads the entries of one chart out of its lines in an index.
 *
 * @throws Error that says why they cannot be read
 */
export async function chartEntries(
  chart: string,
  lines: Buffer,
  signal?: AbortSignal,
): Promise<IndexEntry[]> {
  if (lines.length > MAX_BYTES) {
    throw new Error(`it takes more than ${MAX_BYTES} bytes`);
  }
  const entries: IndexEntry[] = [];
  for (const entry of regularEntries(lines.toString('utf8'))) {
    await shareEventLoop();
    signal?.throwIfAborted();
    if (entry === 'irregular') {
      const index = Buffer.concat([Buffer.from('entries:\n'), lines]);
      const parsed = await parseIndexInThread(index, [chart], signal);
      return parsed.get(chart) ?? [];
    }
    if (entry) {
      entries.push(entry);
      if (entries.length > MAX_ENTRIES) {
        throw new Error(`it has more than ${MAX_ENTRIES} versions`);
      }
    }
  }
  return entries;
}
