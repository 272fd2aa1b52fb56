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

import { canonicalChoices } from '../canonicalSchema';
import { alternativesText } from '../alternativesText';
import type { NormalSchema } from '../NormalSchema';
import type { Proof, SchemaRule } from '../SchemaDifference';

/** Alternatives of which at least one has to hold. */
export const anyOfRule: SchemaRule = {
  name: 'anyOf',
  compare(before, after, proof) {
    const old = new Set(before.anyOf.map(canonicalChoices));
    const now = new Set(after.anyOf.map(canonicalChoices));
    const added = after.anyOf.filter(
      choices => !old.has(canonicalChoices(choices)),
    );
    const removed = before.anyOf.filter(
      choices => !now.has(canonicalChoices(choices)),
    );
    if (added.length + removed.length === 0) {
      return [];
    }
    const shown = {
      before: alternativesText(removed.map(canonicalChoices)),
      after: alternativesText(added.map(canonicalChoices)),
    };
    return added.every(choices => isImplied(choices, before, proof))
      ? [{ effect: 'looser', what: 'More alternatives are allowed.', ...shown }]
      : [
          {
            effect: 'tighter',
            what:
              removed.length > 0
                ? 'Other alternatives are allowed than before, and it is not shown that they include the old ones.'
                : 'One of several alternatives has to hold now.',
            ...shown,
          },
        ];
  },
};

/** Whether what was asked for before is enough for one of the choices. */
function isImplied(
  choices: NormalSchema[],
  before: NormalSchema,
  proof: Proof,
): boolean {
  const leadsToChoice = (schema: NormalSchema) =>
    choices.some(choice => proof.holds(schema, choice));
  return (
    leadsToChoice(before) ||
    [...before.anyOf, ...before.oneOf].some(former =>
      former.every(leadsToChoice),
    )
  );
}
