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

import { canonicalText } from '../../json/canonicalText';
import { isImprecise } from '../../json/isImprecise';
import { roundIntegers } from '../../json/roundIntegers';
import type { SchemaRule } from '../SchemaDifference';

/** Defaults: whoever left a field out gets something else than before. */
export const defaultRule: SchemaRule = {
  name: 'default',
  compare(before, after) {
    const imprecise = isImprecise([before.default, after.default]);
    const textOf = (value: unknown) =>
      value === undefined
        ? undefined
        : canonicalText(imprecise ? roundIntegers(value) : value);
    const old = textOf(before.default);
    const now = textOf(after.default);
    if (old === now) {
      return imprecise
        ? [
            {
              effect: 'unsure',
              what: 'Unsure: the default has an integer above 2^53, which was rounded before it came here.',
              before: old,
              after: now,
            },
          ]
        : [];
    }
    return [
      { effect: 'changed', ...explain(old, now), before: old, after: now },
    ];
  },
};

function explain(
  old: string | undefined,
  now: string | undefined,
): { what: string; consequence: string } {
  if (now === undefined) {
    return {
      what: `The field has lost its default ${old}.`,
      consequence:
        'Objects that were stored with it keep it; those that never had the field are read without it.',
    };
  }
  return {
    what:
      old === undefined
        ? `The field has the default ${now} now.`
        : `The default is ${now} now, and was ${old}.`,
    consequence:
      'Objects that were stored without the field are read with the new default. Set the field where the old behaviour is wanted.',
  };
}
