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

import type { CrdSchema } from '../CrdSchema';
import { canonicalText } from '../json/canonicalText';

const MAX_SHOWN = 200;

/** Whether a value is none of those that are allowed; null never is one. */
export function enumProblem(
  value: unknown,
  { enum: allowed }: CrdSchema,
): string | undefined {
  if (!Array.isArray(allowed) || allowed.length === 0) {
    return undefined;
  }
  const texts = [value, ...truncated(value)].map(canonicalText);
  const isAllowed =
    value !== null &&
    allowed.some(other => texts.includes(canonicalText(other)));
  return isAllowed
    ? undefined
    : `It is none of ${allowed
        .map(canonicalText)
        .join(', ')
        .slice(0, MAX_SHOWN)}.`;
}

/** The API server takes 1.5 for 1 where the allowed values are integers. */
function truncated(value: unknown): number[] {
  return typeof value === 'number' && Number.isFinite(value)
    ? [Math.trunc(value)]
    : [];
}
