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

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How often chart sources are read, in milliseconds. */
export interface RefreshTiming {
  /** Between good readings of a source. */
  intervalMs: number;
  /** Until a source is asked again for a chart that it does not hold, where each has to be asked for by itself. */
  missingMs: number;
  backoffMinMs: number;
  backoffMaxMs: number;
  /** What a source says in `Retry-After` is believed up to this. */
  retryAfterMaxMs: number;
  /** Time that one reading of a source may take. */
  readingMs: number;
  /** Until others may read what a replica that died was reading; longer than `readingMs`. */
  claimMs: number;
  /** Between looks at what is wanted. */
  wantedEveryMs: number;
  /** Until what nobody wants is forgotten. */
  forgetAfterMs: number;
}

/** What applies unless something else is said. */
export const REFRESH_TIMING: RefreshTiming = {
  intervalMs: 10 * MINUTE,
  missingMs: HOUR,
  backoffMinMs: MINUTE,
  backoffMaxMs: HOUR,
  retryAfterMaxMs: 24 * HOUR,
  readingMs: 2 * MINUTE,
  claimMs: 3 * MINUTE,
  wantedEveryMs: MINUTE,
  forgetAfterMs: 24 * HOUR,
};

/** A time that differs by up to a tenth, so that sources do not keep step. */
export function jittered(
  milliseconds: number,
  random: () => number = Math.random,
): number {
  return milliseconds * (0.9 + random() / 5);
}

/** The pause after a number of failures in a row; it doubles with each. */
export function backoffOf(
  failures: number,
  timing: Pick<RefreshTiming, 'backoffMinMs' | 'backoffMaxMs'>,
): number {
  return Math.min(
    timing.backoffMaxMs,
    timing.backoffMinMs * 2 ** Math.min(Math.max(0, failures - 1), 20),
  );
}
