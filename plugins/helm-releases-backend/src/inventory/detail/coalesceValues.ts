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

/** Values of a chart or of a user. */
export type Values = Record<string, unknown>;

/**
 * Lays the user's values over those of the chart, by helm's rules: maps are
 * merged, everything else is replaced, a null of the user's removes the chart's
 * default, and a default that is null is none (helm 4.2,
 * pkg/chart/common/util/coalesce.go).
 *
 * @remarks What subcharts default to is not stored with a release, so it cannot
 * be part of the answer.
 */
export function coalesceValues(chart: unknown, user: unknown): Values {
  const result = ownValues(user);
  for (const [key, fallback] of Object.entries(ownValues(chart))) {
    if (fallback === null) {
      continue;
    }
    if (!Object.hasOwn(result, key)) {
      result[key] = isMap(fallback) ? coalesceValues(fallback, {}) : fallback;
    } else if (result[key] === null) {
      delete result[key];
    } else if (isMap(result[key]) && isMap(fallback)) {
      result[key] = coalesceValues(fallback, result[key]);
    }
  }
  return result;
}

/** A copy without a prototype, so that a key `__proto__` is a key like any other. */
function ownValues(values: unknown): Values {
  return Object.assign(Object.create(null), isMap(values) ? values : undefined);
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
