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
import type { NormalSchema } from '../NormalSchema';
import type { SchemaRule } from '../SchemaDifference';

/**
 * Whether null is a value. Where it is not, the API server takes null for an
 * absent field: it puts in the default, or drops it.
 */
export const nullableRule: SchemaRule = {
  name: 'nullable',
  compare(before, after) {
    if (after.refusesNull && before.enum && accepts(before)) {
      return [
        {
          effect: 'tighter',
          what: 'Null is not allowed any more: it is none of the values of `enum`.',
          before: 'true',
          after: 'none of enum',
        },
      ];
    }
    const isTyped = before.type === undefined && after.type !== undefined;
    if (before.nullable === after.nullable || isTyped) {
      // Where a value gets a type, that it is not null is the least of it.
      return [];
    }
    const shown = { before: `${before.nullable}`, after: `${after.nullable}` };
    const value =
      after.default === undefined ? undefined : canonicalText(after.default);
    if (after.nullable) {
      return value === undefined
        ? [{ effect: 'looser', what: 'Null is allowed.', ...shown }]
        : [
            {
              effect: 'changed',
              what: `Null is a value of its own now, where it stood for the default ${value}.`,
              consequence:
                'Manifests that set the field to null get null and not the default any more.',
              ...shown,
            },
          ];
    }
    return [
      value === undefined
        ? {
            effect: 'tighter',
            what: 'Null is not allowed any more.',
            consequence:
              'Where an object has null, the field is dropped; where it is required or an item of a list, updates are refused. Look for such objects and correct them first.',
            ...shown,
          }
        : {
            effect: 'changed',
            what: `Null is not a value any more: the default ${value} takes its place.`,
            consequence:
              'Objects with null are read with the default, and keep it when they are written next. Look for them where null meant something else.',
            ...shown,
          },
    ];
  },
};

function accepts({ nullable, refusesNull }: NormalSchema): boolean {
  return nullable && !refusesNull;
}
