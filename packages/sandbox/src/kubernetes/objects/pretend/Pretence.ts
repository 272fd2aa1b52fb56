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

import type { JsonMap } from '../fields/jsonValue';

/** What a pretended status is made for. */
export interface Pretence {
  /** Whether the object is to look ready or still under way. */
  ready: boolean;
  /** RFC 3339, whole seconds. */
  time: string;
  /** The conditions that the object has now: their times stay unless they change. */
  conditions: readonly JsonMap[];
}

/** One condition; it carries the time of its last change of status. */
export function condition(
  { conditions, time }: Pretence,
  type: string,
  is: boolean,
  reason: { reason?: string; message?: string } = {},
): JsonMap {
  const status = is ? 'True' : 'False';
  const before = conditions.find(c => c.type === type && c.status === status);
  return {
    type,
    status,
    ...reason,
    lastTransitionTime: before?.lastTransitionTime ?? time,
  };
}
