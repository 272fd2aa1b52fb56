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
import { FIELDS, TEXTS } from './randomConstraints';

/** A value that a schema is likely to allow, and now and then does not. */
export function randomValue(random: Random, schema: CrdSchema): unknown {
  if (random.chance(0.04)) {
    return null;
  }
  if (schema.enum && random.chance(0.9)) {
    return random.pick(schema.enum);
  }
  switch (random.chance(0.03) ? random.pick(FIELDS) : schema.type) {
    case 'string':
      return random.pick(TEXTS);
    case 'integer':
      return random.upTo(7);
    case 'number':
      return random.upTo(14) / 2;
    case 'boolean':
      return random.chance(0.5);
    case 'array':
      return Array.from({ length: random.upTo(3) }, () =>
        randomValue(random, schema.items ?? {}),
      );
    case 'object':
      return randomFields(random, schema);
    default:
      return random.pick<unknown>([
        0,
        7,
        'a',
        'abc',
        ...(schema['x-kubernetes-preserve-unknown-fields']
          ? [true, [], {}, [{ a: 1 }], { a: { b: 1 } }]
          : []),
      ]);
  }
}

/** The fields of an object that a schema is likely to allow. */
export function randomFields(
  random: Random,
  { properties = {}, required = [], ...schema }: CrdSchema,
): Record<string, unknown> {
  const { additionalProperties: others } = schema;
  const names = Object.keys(properties).filter(
    name => required.includes(name) || random.chance(0.7),
  );
  if (others || schema['x-kubernetes-preserve-unknown-fields']) {
    names.push(...random.some(FIELDS));
  }
  const free = { 'x-kubernetes-preserve-unknown-fields': true };
  return Object.fromEntries(
    names.map(name => [
      name,
      randomValue(
        random,
        properties[name] ?? (typeof others === 'object' ? others : free),
      ),
    ]),
  );
}
