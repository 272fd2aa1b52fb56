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

import { SIZE_KEYWORDS, type SizeKeyword } from '../NormalSchema';
import type { SchemaRule } from '../SchemaDifference';

const THINGS: Record<SizeKeyword, string> = {
  minLength: 'at least {} characters',
  maxLength: 'at most {} characters',
  minItems: 'at least {} items',
  maxItems: 'at most {} items',
  minProperties: 'at least {} fields',
  maxProperties: 'at most {} fields',
};

/** Bounds of the size of texts, lists and objects: a rule a keyword. */
export const sizeRules: readonly SchemaRule[] = SIZE_KEYWORDS.map(sizeRule);

function sizeRule(keyword: SizeKeyword): SchemaRule {
  const textOf = (size: bigint) => THINGS[keyword].replace('{}', `${size}`);
  const isTighter = (size: bigint, other: bigint) =>
    keyword.startsWith('min') ? size > other : size < other;
  return {
    name: keyword,
    compare(before, after) {
      const old = before.sizes[keyword];
      const now = after.sizes[keyword];
      if (old === now) {
        return [];
      }
      const shown = { before: old?.toString(), after: now?.toString() };
      return now !== undefined && (old === undefined || isTighter(now, old))
        ? [
            {
              effect: 'tighter',
              what: `There have to be ${textOf(now)}${
                old === undefined ? '' : `; there had to be ${textOf(old)}`
              }.`,
              ...shown,
            },
          ]
        : [{ effect: 'looser', what: 'The size has more room.', ...shown }];
    },
  };
}
