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

import { InputError } from '@backstage/errors';
import { MASKED_TEXT } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { isMap } from '../manifest/isMap';
import { pathText } from './pathText';
import { SameItems } from './SameItems';

/** Stored values, as they are and as they are shown; undefined where there are none. */
export interface StoredValues {
  plain: unknown;
  masked: unknown;
}

const NOTHING: StoredValues = { plain: undefined, masked: undefined };

/** Edited values in which each mask has become the value that is stored at its path. */
export class FilledValues {
  /** @throws InputError that names the path of a mask for which nothing is stored */
  static of(edited: unknown, stored: StoredValues): FilledValues {
    const filled = new FilledValues();
    filled.#values = filled.#fill(edited, stored, []);
    return filled;
  }

  readonly #found = new Map<string, unknown>();
  readonly #same = new SameItems();
  #values: unknown;

  private constructor() {}

  get values(): unknown {
    return this.#values;
  }

  /** What a mask has become. @throws InputError where the values have no mask there */
  at(path: string[]): unknown {
    const key = JSON.stringify(path);
    if (!this.#found.has(key)) {
      throw notStored(path);
    }
    return this.#found.get(key);
  }

  #fill(edited: unknown, stored: StoredValues, path: string[]): unknown {
    if (edited === MASKED_TEXT) {
      return this.#stored(stored, path);
    }
    if (Array.isArray(edited)) {
      const { plain, masked } = stored;
      const isSame =
        Array.isArray(masked) &&
        Array.isArray(plain) &&
        this.#same.of(edited, masked);
      return edited.map((item, n) =>
        this.#fill(
          item,
          isSame ? { plain: plain[n], masked: masked[n] } : NOTHING,
          [...path, String(n)],
        ),
      );
    }
    if (!isMap(edited)) {
      return edited;
    }
    return Object.fromEntries(
      Object.entries(edited).map(([key, member]) => [
        key,
        this.#fill(
          member,
          { plain: own(stored.plain, key), masked: own(stored.masked, key) },
          [...path, key],
        ),
      ]),
    );
  }

  #stored({ plain, masked }: StoredValues, path: string[]): unknown {
    if (
      masked !== MASKED_TEXT ||
      !['string', 'number', 'bigint'].includes(typeof plain)
    ) {
      throw notStored(path);
    }
    this.#found.set(JSON.stringify(path), plain);
    return plain;
  }
}

function own(values: unknown, key: string): unknown {
  return isMap(values) && Object.hasOwn(values, key) ? values[key] : undefined;
}

function notStored(path: string[]): InputError {
  return new InputError(
    `The value of ${pathText(
      path,
    )} is masked, and nothing masked is stored there, or the list around it has changed: write the value itself.`,
  );
}
