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
import type { NormalSchema } from '../NormalSchema';
import type { SchemaRule } from '../SchemaDifference';

/** `x-kubernetes-list-type` and its keys: what is unique in a list, and how it is merged. */
export const listTypeRule: SchemaRule = {
  name: 'listType',
  compare(before, after) {
    const shown = { before: textOf(before), after: textOf(after) };
    if (shown.before === shown.after) {
      return [];
    }
    return [
      isTighter(before, after)
        ? {
            effect: 'tighter',
            what: `Items of the list have to be unique (${shown.after}; it was ${shown.before}).`,
            ...shown,
          }
        : {
            effect: 'changed',
            what: `The list is merged in another way (${shown.after}; it was ${shown.before}).`,
            consequence:
              'Living objects stay valid. Server-side apply owns the list item by item or as a whole: those who apply parts of it may get conflicts or replace what others wrote.',
            ...shown,
          },
    ];
  },
};

function textOf({ listType, listMapKeys }: NormalSchema): string {
  return listType === 'map'
    ? `map by ${[...listMapKeys].sort().join(', ')}`
    : listType;
}

/** More keys make more items different, so fewer keys allow less. */
function isTighter(before: NormalSchema, after: NormalSchema): boolean {
  if (after.listType === 'atomic') {
    return false;
  }
  return (
    before.listType !== after.listType ||
    without(before.listMapKeys, after.listMapKeys).length > 0
  );
}
