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

import type { Place } from './Place';

/** What has to be added to a file by hand. */
export interface Remaining {
  path: string;
  where: string;
  text: string;
}

/**
 * Adds what is not there yet to the places of a file: all of it, or nothing
 * where one of them is not as it was made.
 *
 * @param file - its content; undefined where it is missing
 */
export function addToFile(
  path: string,
  file: string | undefined,
  places: Place[],
): { changed?: string; remaining: Remaining[] } {
  const absent = places.filter(place => !place.isThere(file ?? ''));
  const missing = absent.every(({ isForOthers }) => isForOthers) ? [] : absent;
  let changed = file;
  for (const place of missing) {
    changed = changed === undefined ? undefined : place.add(changed);
  }
  return changed === undefined
    ? {
        remaining: missing.map(({ where, text }) => ({ path, where, text })),
      }
    : { remaining: [], ...(changed !== file && { changed }) };
}
