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

/** What has to be unique in a list: the item itself, or its keys. */
function identityOf(item: unknown, schema: StructuralSchema): unknown {
  if (schema['x-kubernetes-list-type'] !== 'map') return item;
  const map = isMap(item) ? item : {};
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  return Object.fromEntries(
    keys.filter(key => key in map).map(key => [key, map[key]]),
  );
}

function duplicates(
  list: unknown[],
  schema: StructuralSchema,
  path: Path,
): Violation[] {
  const kind = schema['x-kubernetes-list-type'];
  if (kind !== 'set' && kind !== 'map') return [];
  const seen = new Map<string, number>();
  return list.flatMap((item, i) => {
    const identity = JSON.stringify(identityOf(item, schema));
    const times = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, times);
    return times === 2
      ? [
          {
            path: [...path, i],
            reason: 'FieldValueDuplicate',
            field: fieldText([...path, i]),
            message: `Duplicate value: ${identity}`,
          },
        ]
      : [];
  });
}

/** Items that a list of type `set` or `map` holds twice; the second one is told. */
export function listViolations(
  value: unknown,
  schema: StructuralSchema,
  path: Path = [],
): Violation[] {
  if (Array.isArray(value)) {
    const items = schema.items ?? {};
    return [
      ...duplicates(value, schema, path),
      ...value.flatMap((item, i) => listViolations(item, items, [...path, i])),
    ];
  }
  if (!isMap(value)) return [];
  const { properties = {}, additionalProperties } = schema;
  return Object.entries(value).flatMap(([key, child]) => {
    const rest =
      typeof additionalProperties === 'object'
        ? additionalProperties
        : undefined;
    const part = Object.hasOwn(properties, key) ? properties[key] : rest;
    return part ? listViolations(child, part, [...path, key]) : [];
  });
}
