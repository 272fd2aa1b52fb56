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
import type { LocalDifference, SchemaRule } from '../SchemaDifference';
import type { NormalSchema } from '../NormalSchema';

/**
 * Required fields. One with a default of its own is there in every object that
 * has its parent: a default elsewhere, such as on its parts, does not help.
 */
export const requiredRule: SchemaRule = {
  name: 'required',
  compare(before, after) {
    const added = after.required.filter(name => isMissed(name, before, after));
    const removed = before.required.filter(
      name => !after.required.includes(name),
    );
    return [
      ...added.map(name => addition(name, before, after)),
      ...removed.map(
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

/** Whether a field is asked for in a way in which it was not asked for before. */
function isMissed(
  name: string,
  before: NormalSchema,
  after: NormalSchema,
): boolean {
  return (
    !before.required.includes(name) ||
    (hasDefault(before, name) && !hasDefault(after, name))
  );
}

function addition(
  name: string,
  before: NormalSchema,
  after: NormalSchema,
): LocalDifference {
  const below = `.${name}`;
  if (hasDefault(after, name)) {
    const value = canonicalText(after.properties.get(name)?.default);
    return {
      effect: 'changed',
      below,
      what: `The field is required, and has the default ${value}.`,
      consequence:
        'Living objects stay valid: those without the field show the default, and keep it when they are written next.',
      after: value,
    };
  }
  return {
    effect: 'tighter',
    below,
    what: before.required.includes(name)
      ? 'The field is required, and has lost its default.'
      : 'The field is required now, without a default.',
    consequence:
      'Objects without the field stay readable, but the API server refuses to update them, also where a controller only writes their status. Add the field to them first, or ask for a default on it.',
  };
}

function hasDefault({ properties }: NormalSchema, name: string): boolean {
  return properties.get(name)?.default !== undefined;
}
