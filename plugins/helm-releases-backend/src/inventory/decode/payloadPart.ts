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

import { JsonCursor } from './JsonCursor';

const WALK_BYTES = 8 * 1024 * 1024;
const MAX_DEPTH = 64;

/**
 * Parses one part of a payload, found by the keys that lead to it.
 *
 * @param maxBytes - of its JSON text
 * @returns undefined where there is no such part
 * @throws UnreadableRecord where the part is too long or too deep, or lies
 * beyond the first 8 MiB
 */
export function payloadPart(
  payload: Buffer,
  path: string[],
  maxBytes: number,
): unknown {
  const cursor = new JsonCursor(
    payload,
    Math.min(payload.length, WALK_BYTES),
    MAX_DEPTH,
  );
  let at = 0;
  for (const key of path) {
    const member = memberOf(cursor, payload, at, key);
    if (member === undefined) {
      return undefined;
    }
    at = member;
  }
  return cursor.value(at, undefined, maxBytes);
}

function memberOf(
  cursor: JsonCursor,
  payload: Buffer,
  start: number,
  wanted: string,
): number | undefined {
  // The way may end early: `"chart": null`.
  if (start > 0 && payload[start] !== 0x7b) {
    return undefined;
  }
  for (const { key, start: at } of cursor.members(start)) {
    if (key === wanted) {
      return at;
    }
  }
  return undefined;
}
