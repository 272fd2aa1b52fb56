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

import type { Bound } from './NormalSchema';

/**
 * A bound as the API server keeps it: a 64-bit float, so 9223372036854775807
 * and ...806 are one bound, and a server shows both as 9223372036854776000.
 * For integers it is brought to the nearest one that is allowed, so that
 * above 1 and from 2 are the same.
 */
export function normalBound(
  value: unknown,
  exclusive: unknown,
  integral: boolean,
  towards: 'up' | 'down',
): Bound | undefined {
  if (typeof value !== 'number' && typeof value !== 'bigint') {
    return undefined;
  }
  const bound = { value: Number(value), exclusive: exclusive === true };
  if (!integral || !Number.isSafeInteger(Math.trunc(bound.value))) {
    return bound;
  }
  const inside =
    towards === 'up' ? Math.ceil(bound.value) : Math.floor(bound.value);
  const step = towards === 'up' ? 1 : -1;
  return {
    value: bound.exclusive && inside === bound.value ? inside + step : inside,
    exclusive: false,
  };
}
