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

const LEAST_MS = 1_000;
// Longer than the windows in which registries count.
const MOST_MS = 24 * 60 * 60 * 1_000;

/**
 * How long a `Retry-After` asks to wait (RFC 9110, 10.2.3: seconds or a date),
 * in milliseconds from now; undefined where it is neither. It is somebody else's
 * text, so it is bounded: at least a second, at most a day.
 */
export function parseRetryAfter(
  header: string | undefined,
  now: number = Date.now(),
): number | undefined {
  const wait = waitOf(header?.trim() ?? '', now);
  return Number.isNaN(wait)
    ? undefined
    : Math.min(MOST_MS, Math.max(LEAST_MS, wait));
}

function waitOf(text: string, now: number): number {
  if (/^\d+$/.test(text)) {
    return Number(text) * 1_000;
  }
  // A number that is none of seconds must not become a year.
  return /[a-z]/i.test(text) ? Date.parse(text) - now : NaN;
}
