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

import { isStricter } from '../isStricter';
import type { Bound } from '../NormalSchema';
import type { SchemaRule } from '../SchemaDifference';

/** `minimum`, and `exclusiveMinimum`, which is a boolean beside it in OpenAPI 3.0. */
export const minimumRule = boundRule('minimum', 'up', 'at least', 'more than');

/** `maximum` and `exclusiveMaximum`. */
export const maximumRule = boundRule('maximum', 'down', 'at most', 'less than');

function boundRule(
  name: 'minimum' | 'maximum',
  towards: 'up' | 'down',
  inclusive: string,
  exclusive: string,
): SchemaRule {
  const textOf = (bound: Bound) =>
    `${bound.exclusive ? exclusive : inclusive} ${bound.value}`;
  return {
    name,
    compare(before, after) {
      const old = before[name];
      const now = after[name];
      const shown = { before: old && textOf(old), after: now && textOf(now) };
      if (now && (!old || isStricter(now, old, towards))) {
        return [
          {
            effect: 'tighter',
            what: `The number has to be ${textOf(now)}${
              old ? `; it had to be ${textOf(old)}` : ''
            }.`,
            ...shown,
          },
        ];
      }
      return old && (!now || isStricter(old, now, towards))
        ? [
            {
              effect: 'looser',
              what: 'The number has more room.',
              ...shown,
            },
          ]
        : [];
    },
  };
}
