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
import type { SchemaRule } from '../SchemaDifference';

/** Keywords that no rule knows: said, and not judged. */
export const unhandledRule: SchemaRule = {
  name: 'unhandled',
  compare(before, after) {
    const keywords = new Set([...before.rest.keys(), ...after.rest.keys()]);
    return [...keywords].flatMap(keyword => {
      const old = textsOf(before.rest).get(keyword);
      const now = textsOf(after.rest).get(keyword);
      return old === now
        ? []
        : [
            {
              effect: 'unsure' as const,
              what: `Unsure: \`${keyword}\` has changed, and no rule knows what that means.`,
              before: old,
              after: now,
            },
          ];
    });
  },
};

const known = new WeakMap<Map<string, unknown>, Map<string, string>>();

/** What is branched off is compared often, and may be long. */
function textsOf(rest: Map<string, unknown>): Map<string, string> {
  let texts = known.get(rest);
  if (!texts) {
    texts = new Map(
      [...rest].map(([keyword, value]) => [keyword, canonicalText(value)]),
    );
    known.set(rest, texts);
  }
  return texts;
}
