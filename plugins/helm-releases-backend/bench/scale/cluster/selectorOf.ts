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

import type { StoredObject } from './StoredObject';

/** Reads a label selector of equalities, `in` excepted: `owner=helm,status!=superseded`. */
export function selectorOf(text: string): (object: StoredObject) => boolean {
  const terms = text
    .split(',')
    .filter(Boolean)
    .map(term => {
      const found = /^([^!=]+)(!=|==?)(.*)$/.exec(term);
      if (!found) {
        throw new Error(`The simulated cluster cannot read "${text}".`);
      }
      const [, key, operator, value] = found;
      return { key, equal: operator !== '!=', value };
    });
  return ({ labels }) =>
    terms.every(({ key, equal, value }) => (labels[key] === value) === equal);
}
