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

import type { SchemaRule } from '../SchemaDifference';

/** Factors that a number has to have. */
export const multipleOfRule: SchemaRule = {
  name: 'multipleOf',
  compare(before, after) {
    const shown = {
      before: before.multipleOf.join(', ') || undefined,
      after: after.multipleOf.join(', ') || undefined,
    };
    const isImplied = (factor: number) =>
      before.multipleOf.some(other => isMultiple(other, factor)) ||
      (factor === 1 && before.type === 'integer');
    const added = after.multipleOf.filter(factor => !isImplied(factor));
    if (added.length > 0) {
      return [
        {
          effect: 'tighter',
          what: `The number has to be a multiple of ${added.join(', ')}.`,
          ...shown,
        },
      ];
    }
    return shown.before === shown.after
      ? []
      : [
          {
            effect: 'looser',
            what: 'Less is asked of the factors of the number.',
            ...shown,
          },
        ];
  },
};

/** Fractions are taken for multiples of themselves only: floats cannot tell. */
function isMultiple(number: number, factor: number): boolean {
  return (
    number === factor ||
    (Number.isSafeInteger(number) &&
      Number.isSafeInteger(factor) &&
      factor !== 0 &&
      number % factor === 0)
  );
}
