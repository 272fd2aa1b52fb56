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

import type { DiffSegment } from './foldRows';

/**
 * The segments up to so many rows that are shown; a fold counts as one. The
 * same array where everything fits.
 */
export function firstRows(
  segments: DiffSegment[],
  most: number,
): DiffSegment[] {
  const first: DiffSegment[] = [];
  let room = most;
  for (const segment of segments) {
    const rows = segment.folded ? 1 : segment.rows.length;
    if (rows > room) {
      if (room > 0) {
        first.push({ ...segment, rows: segment.rows.slice(0, room) });
      }
      return first;
    }
    first.push(segment);
    room -= rows;
  }
  return segments;
}
