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

import type { StorageObject } from '../decode/ObjectMetadata';

const TARGET_CHARACTERS = 800_000;
const MOST = 50;
const METADATA_CHARACTERS = 1_000;

/** How many objects to ask for next, by the size of those that came. */
export function nextPageSize(asked: number, items: StorageObject[]): number {
  const characters = items.reduce(
    (sum, item) => sum + METADATA_CHARACTERS + payloadLength(item),
    0,
  );
  if (!characters) {
    return asked;
  }
  const fitting = Math.round(TARGET_CHARACTERS / (characters / items.length));
  return Math.max(1, Math.min(MOST, fitting));
}

function payloadLength({ data }: StorageObject): number {
  const release = (data as { release?: unknown } | undefined)?.release;
  return typeof release === 'string' || Buffer.isBuffer(release)
    ? release.length
    : 0;
}
