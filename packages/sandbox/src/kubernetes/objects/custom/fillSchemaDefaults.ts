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

function partOf(
  schema: StructuralSchema | undefined,
  key: string,
): StructuralSchema | undefined {
  const { properties, additionalProperties } = schema ?? {};
  if (properties && Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === 'object'
    ? additionalProperties
    : undefined;
}

/** Null where the schema does not allow it counts as absent. */
function counts(value: unknown, schema: StructuralSchema | undefined): boolean {
  return (
    value !== undefined &&
    (value !== null || !schema || schema.nullable === true)
  );
}

/**
 * The value with the defaults of its schema, and without null where the schema
 * neither allows it nor has a default. Defaults go into maps that are there;
 * none is made for them.
 *
 * @param keepsNulls - leave null where nothing stands for it
 */
export function fillSchemaDefaults(
  value: unknown,
  schema: StructuralSchema | undefined,
  keepsNulls = false,
): unknown {
  if (Array.isArray(value)) {
    const items = schema?.items;
    return value.map(item =>
      counts(item, items) || items?.default === undefined
        ? fillSchemaDefaults(item, items, keepsNulls)
        : structuredClone(items.default),
    );
  }
  if (!isMap(value)) return value;
  const filled = Object.entries(value).flatMap(([key, child]) => {
    const part = partOf(schema, key);
    if (counts(child, part))
      return [[key, fillSchemaDefaults(child, part, keepsNulls)]];
    if (part?.default === undefined) return keepsNulls ? [[key, child]] : [];
    return [[key, fillSchemaDefaults(structuredClone(part.default), part)]];
  });
  const absent = Object.entries(schema?.properties ?? {})
    .filter(
      ([key, part]) => part.default !== undefined && !Object.hasOwn(value, key),
    )
    .map(([key, part]) => [
      key,
      fillSchemaDefaults(structuredClone(part.default), part),
    ]);
  return Object.fromEntries([...filled, ...absent]);
}
