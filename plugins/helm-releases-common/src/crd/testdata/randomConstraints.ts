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

import type { CrdSchema } from '../CrdSchema';
import type { Random } from './Random';

export const TEXTS = ['', 'a', 'ab', 'abc', 'bbbbb', '10.0.0.1', '2026-01-02'];
export const FIELDS = ['a', 'b', 'c'];

/** What a value of a type is asked for, apart from its parts. */
export function randomConstraints(
  random: Random,
  type: string,
  likely = 0.25,
): CrdSchema {
  const schema: CrdSchema = {};
  const maybe = (keyword: string, value: () => unknown) => {
    if (random.chance(likely)) {
      schema[keyword] = value();
    }
  };
  switch (type) {
    case 'string':
      maybe('minLength', () => random.upTo(2));
      maybe('maxLength', () => 1 + random.upTo(9));
      maybe('pattern', () => random.pick(['^a', 'b$', '^[a-z]*$']));
      maybe('format', () => random.pick(['date', 'ipv4', 'unknown']));
      maybe('enum', () => random.some(TEXTS));
      break;
    case 'integer':
    case 'number':
      maybe('minimum', () => random.upTo(3));
      maybe('maximum', () => 3 + random.upTo(4));
      maybe('multipleOf', () => 1 + random.upTo(2));
      maybe('enum', () => random.some([0, 1, 2, 3, 4]));
      if (schema.minimum !== undefined && random.chance(0.3)) {
        schema.exclusiveMinimum = true;
      }
      if (schema.maximum !== undefined && random.chance(0.3)) {
        schema.exclusiveMaximum = true;
      }
      break;
    case 'array':
      maybe('minItems', () => random.upTo(2));
      maybe('maxItems', () => 1 + random.upTo(3));
      break;
    case 'object':
      maybe('minProperties', () => random.upTo(2));
      maybe('maxProperties', () => 1 + random.upTo(2));
      break;
    default:
  }
  return schema;
}

/** `allOf` and the like, about the value itself. */
export function randomAlternatives(random: Random, type: string): CrdSchema {
  const branch = (): CrdSchema =>
    type === 'object' && random.chance(0.7)
      ? { required: [random.pick(FIELDS)] }
      : randomConstraints(random, type, 0.5);
  const keyword = random.pick(['allOf', 'anyOf', 'oneOf', 'not']);
  return {
    [keyword]:
      keyword === 'not'
        ? branch()
        : Array.from({ length: 1 + random.upTo(2) }, branch),
  };
}
