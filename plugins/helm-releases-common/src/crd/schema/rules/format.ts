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

import { without } from '../../json/without';
import type { LocalDifference, SchemaRule } from '../SchemaDifference';

const NUMBERS = new Set(['int32', 'float']);

/** Formats; those that the API server does not check are for readers only. */
export const formatRule: SchemaRule = {
  name: 'format',
  compare(before, after) {
    const added = without(after.formats, before.formats);
    const removed = without(before.formats, after.formats);
    if (added.length + removed.length === 0) {
      return [];
    }
    const difference: LocalDifference = {
      effect: 'looser',
      what: 'Less is asked of the format.',
      before: before.formats.join(', ') || undefined,
      after: after.formats.join(', ') || undefined,
    };
    if (added.some(isChecked)) {
      return [
        {
          ...difference,
          effect: 'tighter',
          what: `The format has to be ${added.filter(isChecked).join(', ')}.`,
        },
      ];
    }
    if (removed.some(name => NUMBERS.has(name))) {
      return [
        {
          ...difference,
          effect: 'changed',
          what: 'Larger numbers are allowed.',
          consequence:
            'Living objects stay valid. Clients that keep the smaller kind of number fail on objects that make use of it: update them first.',
        },
      ];
    }
    return removed.some(isChecked)
      ? [difference]
      : [
          {
            ...difference,
            what: 'A format is named differently that the API server does not check.',
          },
        ];
  },
};

function isChecked(format: string): boolean {
  return !format.startsWith('unchecked:');
}
