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

const WIDER: Record<string, string[]> = {
  integer: ['number', 'intOrString'],
  string: ['intOrString'],
};

/** Types, with `x-kubernetes-int-or-string` as one of them. */
export const typeRule: SchemaRule = {
  name: 'type',
  compare(before, after) {
    if (before.type === after.type) {
      return [];
    }
    const wider = isWiderType(before, after);
    return [
      {
        effect: wider ? 'changed' : 'tighter',
        what: wider
          ? `The type is ${nameOf(after)} now, which includes ${nameOf(
              before,
            )}.`
          : `The type is ${nameOf(after)} now, and was ${nameOf(before)}.`,
        consequence: wider
          ? 'Living objects stay valid. Clients that expect the old type fail on objects that make use of the new one: update them first.'
          : undefined,
        before: before.type ?? '',
        after: after.type ?? '',
      },
    ];
  },
};

/** Whether a type allows all that another one allowed. */
export function isWiderType(
  before: NormalSchema,
  after: NormalSchema,
): boolean {
  return (
    after.type === undefined ||
    (WIDER[before.type ?? ''] ?? []).includes(after.type)
  );
}

function nameOf({ type }: NormalSchema): string {
  return type === 'intOrString' ? 'integer or string' : type ?? 'any';
}
