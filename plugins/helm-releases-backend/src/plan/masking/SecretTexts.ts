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

import { formsOfSecrets } from '../../operations/formsOfSecrets';
import { MASK } from '../../releases/maskSecrets';

/** Longer ones are not looked for as a whole. */
const MAX_TEXTS = 200;
/** How a text ends that was shortened. */
const CUT = '…';
/** Fewer characters tell nothing of a secret. */
const MIN_BEGINNING = 3;

/** Texts that must not be told, blotted out wherever and however they stand. */
export class SecretTexts {
  readonly #texts: string[];

  /** @param texts - not shorter than what may be blotted out of any text */
  constructor(texts: string[]) {
    const distinct = [...new Set(texts)].slice(0, MAX_TEXTS);
    this.#texts = formsOfSecrets(distinct);
  }

  blot(text: string): string {
    let blotted = text;
    for (const secret of this.#texts) {
      if (blotted.includes(secret)) {
        blotted = blotted.replaceAll(secret, MASK);
      }
    }
    return this.#withoutCut(blotted);
  }

  /** A text that was shortened before may end in the middle of a secret. */
  #withoutCut(text: string): string {
    if (!text.endsWith(CUT)) {
      return text;
    }
    const kept = text.slice(0, -CUT.length);
    for (const secret of this.#texts) {
      for (let most = secret.length - 1; most >= MIN_BEGINNING; most--) {
        if (kept.endsWith(secret.slice(0, most))) {
          return `${kept.slice(0, -most)}${MASK}${CUT}`;
        }
      }
    }
    return text;
  }
}
