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

import { canonicalChoices, canonicalSchema } from '../canonicalSchema';
import { alternativesText } from '../alternativesText';
import type { NormalSchema } from '../NormalSchema';
import type { SchemaRule } from '../SchemaDifference';

/** Alternatives of which exactly one has to hold. */
export const oneOfRule: SchemaRule = {
  name: 'oneOf',
  compare(before, after) {
    const old = new Set(before.oneOf.map(canonicalChoices));
    const now = new Set(after.oneOf.map(canonicalChoices));
    const added = after.oneOf.filter(
      choices => !old.has(canonicalChoices(choices)),
    );
    const removed = before.oneOf.filter(
      choices => !now.has(canonicalChoices(choices)),
    );
    const shown = {
      before: alternativesText(removed.map(canonicalChoices)),
      after: alternativesText(added.map(canonicalChoices)),
    };
    if (added.length === 0) {
      return removed.length === 0
        ? []
        : [
            {
              effect: 'looser',
              what: 'Alternatives need not hold any more.',
              ...shown,
            },
          ];
    }
    return added.every(choices => removed.some(includedIn(choices)))
      ? [
          {
            effect: 'unsure',
            what: 'Unsure: there are further alternatives, of which exactly one has to hold. Objects that fit an old and a new one at once are refused.',
            ...shown,
          },
        ]
      : [
          {
            effect: 'tighter',
            what:
              removed.length > 0
                ? 'Exactly one of other alternatives than before has to hold.'
                : 'Exactly one of several alternatives has to hold now.',
            ...shown,
          },
        ];
  },
};

function includedIn(choices: NormalSchema[]) {
  const all = new Set(choices.map(canonicalSchema));
  return (former: NormalSchema[]) =>
    former.every(choice => all.has(canonicalSchema(choice)));
}
