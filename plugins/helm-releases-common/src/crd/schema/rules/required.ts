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
import { without } from '../../json/without';
import type { LocalDifference, SchemaRule } from '../SchemaDifference';
import type { NormalSchema } from '../NormalSchema';

/**
 * Required fields. One with a default of its own is there in every object that
 * has its parent: a default elsewhere, such as on its parts, does not help.
 */
export const requiredRule: SchemaRule = {
  name: 'required',
  compare(before, after) {
    const added = without(after.required, before.required);
    const withoutDefault = after.required.filter(
      name => hasDefault(before, name) && !hasDefault(after, name),
    );
    const bereft = without(withoutDefault, added);
    return [
      ...added.map(name => addition(name, after, 'is required now')),
      ...bereft.map(name =>
        addition(name, after, 'is required, and has lost its default'),
      ),
      ...without(before.required, after.required).map(
        (name): LocalDifference => ({
          effect: 'looser',
          below: `.${name}`,
          what: 'The field may be absent.',
          consequence:
            'Living objects stay valid. Clients that rely on the field may meet objects without it.',
        }),
      ),
    ];
  },
};

function addition(
  name: string,
  after: NormalSchema,
  what: string,
): LocalDifference {
  const below = `.${name}`;
  if (hasDefault(after, name)) {
    const value = canonicalText(after.properties.get(name)?.default);
    return {
      effect: 'changed',
      below,
      what: `The field ${what}, and has the default ${value}.`,
      consequence:
        'Living objects stay valid: those without the field show the default, and keep it when they are written next.',
      after: value,
    };
  }
  return {
    effect: 'tighter',
    below,
    what: `The field ${what}.`,
    consequence:
      'Objects without the field stay readable, but the API server refuses to update them, also where a controller only writes their status. Add the field to them first, or ask for a default on it.',
  };
}

function hasDefault({ properties }: NormalSchema, name: string): boolean {
  return properties.get(name)?.default !== undefined;
}
