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

import type { NormalSchema } from '../NormalSchema';
import type { SchemaRule } from '../SchemaDifference';

/**
 * Defaults that put a field into objects which may not have one field more:
 * where the number of fields is bounded, or alternatives look at them.
 */
export const addedDefaultsRule: SchemaRule = {
  name: 'default',
  compare(before, after) {
    if (!looksAtFields(after)) {
      return [];
    }
    return [...after.properties]
      .filter(
        ([name, { default: value }]) =>
          value !== undefined &&
          before.properties.get(name)?.default === undefined,
      )
      .map(([name]) => ({
        effect: 'unsure',
        below: `.${name}`,
        what: 'Unsure: the default gives objects a field more, and what is demanded of the object may not allow it.',
      }));
  },
};

function looksAtFields({ sizes, anyOf, oneOf, not }: NormalSchema): boolean {
  return (
    sizes.maxProperties !== undefined ||
    anyOf.length + oneOf.length + not.length > 0
  );
}
