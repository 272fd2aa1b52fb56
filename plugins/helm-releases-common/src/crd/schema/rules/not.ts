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

import { canonicalSchema } from '../canonicalSchema';
import { alternativesText } from '../alternativesText';
import type { NormalSchema } from '../NormalSchema';
import type { SchemaRule } from '../SchemaDifference';

/** What is forbidden: the narrower a schema inside `not`, the more is allowed. */
export const notRule: SchemaRule = {
  name: 'not',
  compare(before, after, proof) {
    const old = new Set(before.not.map(canonicalSchema));
    const now = new Set(after.not.map(canonicalSchema));
    const added = after.not.filter(schema => !old.has(canonicalSchema(schema)));
    const removed = before.not.filter(
      schema => !now.has(canonicalSchema(schema)),
    );
    if (added.length + removed.length === 0) {
      return [];
    }
    const wasForbidden = (schema: NormalSchema) =>
      before.not.some(former => proof.holds(schema, former));
    const shown = {
      before: alternativesText(removed.map(canonicalSchema)),
      after: alternativesText(added.map(canonicalSchema)),
    };
    return added.every(wasForbidden)
      ? [{ effect: 'looser', what: 'Less is forbidden.', ...shown }]
      : [
          {
            effect: 'tighter',
            what: 'More is forbidden, or it is not shown that it is less.',
            ...shown,
          },
        ];
  },
};
