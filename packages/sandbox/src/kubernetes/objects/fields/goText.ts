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

import { isMap } from './jsonValue';

/** Keys as Go sorts them: by their bytes. */
function sortedKeys(map: Record<string, unknown>): string[] {
  return Object.keys(map).sort((a, b) =>
    Buffer.compare(Buffer.from(a), Buffer.from(b)),
  );
}

function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withSortedKeys);
  }
  return isMap(value)
    ? Object.fromEntries(
        sortedKeys(value).map(key => [key, withSortedKeys(value[key])]),
      )
    : value;
}

/** JSON as Go writes what has no type: keys are sorted, and what HTML would take for its own is escaped. */
export function goJson(value: unknown): string {
  return JSON.stringify(withSortedKeys(value)).replace(
    /[<>&\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What Go's `%q` has a short form of that JSON has not. */
const SHORT: Record<string, string> = { '\\u0007': '\\a', '\\u000b': '\\v' };

/** A text in quotes, as Go prints it with `%q`. */
export function goQuoted(text: string): string {
  return JSON.stringify(text).replace(
    /\\u00(..)/g,
    (escaped, hex) => SHORT[escaped] ?? `\\x${hex}`,
  );
}

/** A value as Go prints it with `%v`: `map[a:1 b:[x y]]`. */
export function goPrint(value: unknown): string {
  if (value === null || value === undefined) {
    return '<nil>';
  }
  if (Array.isArray(value)) {
    return `[${value.map(goPrint).join(' ')}]`;
  }
  return isMap(value)
    ? `map[${sortedKeys(value)
        .map(key => `${key}:${goPrint(value[key])}`)
        .join(' ')}]`
    : String(value);
}
