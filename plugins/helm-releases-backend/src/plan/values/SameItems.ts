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

import { MASKED_TEXT } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { isMap } from '../manifest/isMap';

/** Comparisons of one text: lists in lists are compared again at each level. */
const MAX_COMPARED = 1_000_000;

/**
 * Whether the items of an edited list are those of the stored one, each in its
 * place: by their names, or by all that is not masked. Only what is shown is
 * compared, so nobody can try whether they have guessed a secret.
 */
export class SameItems {
  #left = MAX_COMPARED;

  of(edited: unknown[], shown: unknown[]): boolean {
    return (
      edited.length === shown.length &&
      edited.every((item, n) => this.#isSame(item, shown[n]))
    );
  }

  #isSame(edited: unknown, shown: unknown): boolean {
    return isMap(edited) &&
      isMap(shown) &&
      isName(edited.name) &&
      isName(shown.name)
      ? edited.name === shown.name
      : this.#agree(edited, shown);
  }

  #agree(edited: unknown, shown: unknown): boolean {
    this.#left -= 1;
    if (this.#left < 0) {
      return false;
    }
    if (shown === MASKED_TEXT) {
      return true;
    }
    if (Array.isArray(edited) && Array.isArray(shown)) {
      return (
        edited.length === shown.length &&
        edited.every((item, n) => this.#agree(item, shown[n]))
      );
    }
    if (isMap(edited) && isMap(shown)) {
      const keys = Object.keys(edited);
      return (
        keys.length === Object.keys(shown).length &&
        keys.every(
          key =>
            Object.hasOwn(shown, key) && this.#agree(edited[key], shown[key]),
        )
      );
    }
    return edited === shown;
  }
}

function isName(name: unknown): boolean {
  return typeof name === 'string' && name !== MASKED_TEXT;
}
