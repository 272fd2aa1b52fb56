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
import { shownList } from '../../json/shownList';
import { without } from '../../json/without';
import type { SchemaRule } from '../SchemaDifference';

/** Lists of allowed values. */
export const enumRule: SchemaRule = {
  name: 'enum',
  compare(before, after) {
    const imprecise = isImprecise([before.enum, after.enum]);
    const old = before.enum && textsOf(before.enum, imprecise);
    const now = after.enum && textsOf(after.enum, imprecise);
    const removed = without(old ?? [], now ?? []);
    const added = without(now ?? [], old ?? []);
    const shown = {
      before: old && shownList(old),
      after: now && shownList(now),
    };
    if (now && !old) {
      return [
        {
          effect: 'tighter',
          what: `Only these values are allowed now: ${shown.after}.`,
          ...shown,
        },
      ];
    }
    if (now && removed.length > 0) {
      return [
        {
          effect: 'tighter',
          what: `Values are not allowed any more: ${shownList(removed)}.`,
          ...shown,
        },
      ];
    }
    if (old && !now) {
      return [{ effect: 'looser', what: 'Every value is allowed.', ...shown }];
    }
    if (added.length > 0) {
      return [
        {
          effect: 'looser',
          what: `Further values are allowed: ${shownList(added)}.`,
          consequence:
            'Living objects stay valid. Older clients may not know the new values.',
          ...shown,
        },
      ];
    }
    return imprecise
      ? [
          {
            effect: 'unsure',
            what: 'Unsure: the values have integers above 2^53, which were rounded before they came here.',
            ...shown,
          },
        ]
      : [];
  },
};

function textsOf(values: unknown[], imprecise: boolean): string[] {
  return values.map(value =>
    canonicalText(imprecise ? roundIntegers(value) : value),
  );
}
