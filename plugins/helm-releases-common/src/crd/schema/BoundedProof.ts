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

/** Values in schemas; a place has one and what it lists. */
const MAX_EFFORT = 50_000;

/**
 * Shows that schemas include each other by comparing them: nothing may be
 * tighter. Alternatives within alternatives multiply, so it gives up after a
 * number of places, and what is not shown by then counts as not shown.
 */
export class BoundedProof implements Proof {
  #effort = 0;

  holds(narrow: NormalSchema, wide: NormalSchema): boolean {
    return compareSchemas(narrow, wide, { declares: false, proof: this }).every(
      ({ effect }) => effect !== 'tighter' && effect !== 'unsure',
    );
  }

  visit(...schemas: NormalSchema[]): boolean {
    for (const schema of schemas) {
      this.#effort += effortOf(schema);
    }
    return this.#effort <= MAX_EFFORT;
  }
}

function effortOf(schema: NormalSchema): number {
  return (
    1 +
    (schema.enum?.length ?? 0) +
    schema.required.length +
    schema.properties.size +
    schema.patterns.length +
    schema.cel.length +
    schema.rest.size
  );
}
