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

/** Times of a relay in milliseconds; tests shorten them. */
export interface RelayTimes {
  /** A watch is ended after this time, and up to half as much again. */
  watchMs: number;
  /** Time for an answer that is no watch to begin, and between its parts. */
  silenceMs: number;
}

/** The times of a relay in a portal. */
export const RELAY_TIMES: RelayTimes = { watchMs: 20_000, silenceMs: 70_000 };
