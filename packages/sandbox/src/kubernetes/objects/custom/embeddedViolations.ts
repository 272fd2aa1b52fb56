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

import { isMap } from '../fields/jsonValue';
import type { StructuralSchema } from '../shape/StructuralSchema';
import { fieldText, type Violation } from './schemaViolations';

type Path = (string | number)[];

function typeViolations(map: Record<string, unknown>, path: Path): Violation[] {
  return ['apiVersion', 'kind'].flatMap(key => {
    const value = map[key];
    const field = fieldText([...path, key]);
    if (value === undefined) {
      return [
        {
          path,
          reason: 'FieldValueRequired',
          field,
          message: 'Required value',
        },
      ];
    }
    const why = () => {
      if (typeof value !== 'string') return 'must be a string';
      return value === '' ? 'must not be empty' : undefined;
    };
    const message = why();
    return message
      ? [
          {
            path: [...path, key],
            reason: 'FieldValueInvalid',
            field,
            message: `Invalid value: ${JSON.stringify(value)}: ${message}`,
          },
        ]
      : [];
  });
}

/** Embedded resources that do not say what they are. */
export function embeddedViolations(
  value: unknown,
  schema: StructuralSchema,
  path: Path = [],
): Violation[] {
  if (Array.isArray(value)) {
    const items = schema.items ?? {};
    return value.flatMap((item, i) =>
      embeddedViolations(item, items, [...path, i]),
    );
  }
  if (!isMap(value)) return [];
  const { properties = {}, additionalProperties } = schema;
  const own = schema['x-kubernetes-embedded-resource']
    ? typeViolations(value, path)
    : [];
  const below = Object.entries(value).flatMap(([key, child]) => {
    const rest =
      typeof additionalProperties === 'object'
        ? additionalProperties
        : undefined;
    const part = Object.hasOwn(properties, key) ? properties[key] : rest;
    return part ? embeddedViolations(child, part, [...path, key]) : [];
  });
  return [...own, ...below];
}
