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

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[-+]\d\d:\d\d)$/;

/** What Go says of a string that is no time; undefined for one that it can read. */
export function timeFault(text: string): string | undefined {
  return rfc3339.test(text)
    ? undefined
    : `parsing time ${JSON.stringify(
        text,
      )} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(
        text,
      )} as "2006"`;
}

const isDigit = (character: string) => /[A-Za-z0-9+/]/.test(character);

/** Where a padding that begins at `start`, after `digits` of four, goes wrong. */
function paddingFault(
  text: string,
  start: number,
  digits: number,
): number | undefined {
  if (digits < 2) {
    return start;
  }
  const end = start + (4 - digits);
  const padding = text.slice(start, end);
  if (/[^=]/.test(padding)) {
    return start;
  }
  return end === text.length ? undefined : Math.min(end, text.length);
}

/** What Go says of a string that is no base64; where it is wrong counts without line breaks. */
export function base64Fault(encoded: string): string | undefined {
  const text = encoded.replace(/[\r\n]/g, '');
  const end = [...text].findIndex(character => !isDigit(character));
  const length = end < 0 ? text.length : end;
  const digits = length % 4;
  let at: number | undefined;
  if (end >= 0) {
    at = text[end] === '=' ? paddingFault(text, end, digits) : end;
  } else if (digits > 0) {
    at = length - digits;
  }
  return at === undefined
    ? undefined
    : `illegal base64 data at input byte ${at}`;
}
