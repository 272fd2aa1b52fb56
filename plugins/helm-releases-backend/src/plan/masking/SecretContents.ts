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
import { isRecord, type KubeObject } from '../dryrun/KubeObject';

/** Shorter ones would blot out half of a message. */
const MIN_LENGTH = 4;

/** What Secrets hold, which no message may repeat. */
export class SecretContents {
  readonly #texts = new Set<string>();

  /** Takes up what a Secret holds, as it is written and as it is meant. */
  addSecret({ data, stringData }: KubeObject): void {
    for (const value of Object.values(isRecord(data) ? data : {})) {
      if (typeof value === 'string') {
        this.#add(value);
        this.#add(Buffer.from(value, 'base64').toString('utf8'));
      }
    }
    for (const value of Object.values(isRecord(stringData) ? stringData : {})) {
      this.#add(String(value));
    }
  }

  /** In every form in which programs repeat them, the longest first. */
  list(): string[] {
    return formsOfSecrets([...this.#texts]);
  }

  /** A text of several lines is repeated line by line, or in one. */
  #add(text: string): void {
    for (const part of [text, ...text.split('\n')]) {
      const trimmed = part.trim();
      if (trimmed.length >= MIN_LENGTH) {
        this.#texts.add(trimmed);
      }
    }
  }
}
