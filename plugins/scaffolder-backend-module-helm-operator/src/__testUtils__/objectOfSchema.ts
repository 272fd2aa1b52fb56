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

import type { CrdSchema } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { JsonValue } from '@backstage/types';
import type { SeededRandom } from './SeededRandom';

const TEXTS = ['', 'a', '<>&"', 'ünï\u2028', 'true', '1'];
const INTEGERS = [0, 1, -1, 42, Number.MAX_SAFE_INTEGER];
const TIMES = [
  '2026-01-31T12:00:00Z',
  '2026-01-31T12:00:00.123456+01:00',
  '2026-01-31T12:00:00-00:30',
];
const RAW: JsonValue[] = [
  null,
  0,
  '',
  false,
  [],
  {},
  { a: null, b: [1, null, { c: 9007199254740991 }] },
  1.5,
];

/** A value that an API server would keep as it is under a schema. */
export function objectOfSchema(
  schema: CrdSchema,
  random: SeededRandom,
  isNullGiven = true,
): JsonValue {
  const few = <T>(make: () => T): T[] =>
    Array.from({ length: random.below(3) }, make);
  if (schema.nullable && isNullGiven && random.below(3) === 0) {
    return null;
  }
  if (schema['x-kubernetes-preserve-unknown-fields']) {
    return random.pick(schema.type === 'object' ? RAW.slice(5, 7) : RAW);
  }
  if (schema['x-kubernetes-int-or-string']) {
    return random.pick(
      schema.pattern ? ['5G', 7_000_000_000] : ['50%', '', 0, 3],
    );
  }
  switch (schema.type) {
    case 'string':
      return random.pick(
        (schema.enum as string[]) ?? (schema.format ? TIMES : TEXTS),
      );
    case 'integer':
      return random.pick(INTEGERS);
    case 'number':
      return random.pick([0, 0.25, -1.5, 7]);
    case 'boolean':
      return random.pick([true, false]);
    case 'array':
      return few(() => objectOfSchema(schema.items!, random));
    default:
  }
  const { additionalProperties: values, properties = {} } = schema;
  if (values) {
    return Object.fromEntries(
      few(() => [
        random.pick(['a', '', 'b/c']),
        values === true ? random.pick(RAW) : objectOfSchema(values, random),
      ]),
    );
  }
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, own]) => {
      const isRequired = schema.required?.includes(name) ?? false;
      return isRequired || random.below(2) === 0
        ? [
            [
              name,
              objectOfSchema(
                own,
                random,
                // Of an optional one null is taken for nothing.
                isRequired || own.default !== undefined,
              ),
            ],
          ]
        : [];
    }),
  );
}
