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

import type { ClaimedSource, ReadingEnd } from '../database/ChartSourceStore';
import { backoffOf, jittered, type RefreshTiming } from './RefreshTiming';
import type { SourceReadingResult } from './SourceReading';

/** What is noted of a source after a reading, and when it is read again where it failed. */
export function readingEndOf(
  { failures }: Pick<ClaimedSource, 'failures'>,
  { answered, failure }: Pick<SourceReadingResult, 'answered' | 'failure'>,
  timing: RefreshTiming,
  random: () => number,
): ReadingEnd {
  if (!failure) {
    return { result: answered ? 'read' : 'unclear' };
  }
  const error = failure.message;
  const nextInMs = jittered(backoffOf(failures + 1, timing), random);
  if (failure.retryAfterMs === undefined) {
    return { result: 'failed', error, nextInMs };
  }
  const asked = Math.min(
    Math.max(failure.retryAfterMs, 0),
    timing.retryAfterMaxMs,
  );
  // Never earlier, and not everybody at once.
  const retryAfterMs = asked * (1 + random() / 10);
  return {
    result: 'failed',
    error,
    nextInMs: Math.max(nextInMs, retryAfterMs),
    retryAfterMs,
  };
}
