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

import { compareSchemas } from './compareSchemas';
import type { NormalSchema } from './NormalSchema';
import type { Proof } from './SchemaDifference';

const MAX_PLACES = 10_000;

/**
 * Shows that schemas include each other by comparing them: nothing may be
 * tighter. Alternatives within alternatives multiply, so it gives up after a
 * number of places, and what is not shown by then counts as not shown.
 */
export class BoundedProof implements Proof {
  #places = 0;

  holds(narrow: NormalSchema, wide: NormalSchema): boolean {
    return compareSchemas(narrow, wide, { declares: false, proof: this }).every(
      ({ effect }) => effect !== 'tighter' && effect !== 'unsure',
    );
  }

  visit(): boolean {
    this.#places += 1;
    return this.#places <= MAX_PLACES;
  }
}
