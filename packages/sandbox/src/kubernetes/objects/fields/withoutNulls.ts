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

import type { KubeObject, ObjectMeta } from '../../KubeObject';
import type { StructuralSchema } from '../shape/StructuralSchema';
import { isMap } from './jsonValue';

function fieldSchema(
  schema: StructuralSchema | undefined,
  key: string,
): StructuralSchema | undefined {
  const { properties, additionalProperties } = schema ?? {};
  if (properties && Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === 'object'
    ? additionalProperties
    : undefined;
}

function partWithoutNulls(
  value: unknown,
  schema: StructuralSchema | undefined,
  custom: boolean,
): unknown {
  if (Array.isArray(value)) {
    return value.map(item => partWithoutNulls(item, schema?.items, custom));
  }
  if (!isMap(value)) return value;
  const entries = Object.entries(value)
    .map(([key, child]) => ({ key, child, part: fieldSchema(schema, key) }))
    .filter(
      ({ child, part }) =>
        child !== null || (custom && part?.default === undefined),
    );
  return Object.fromEntries(
    entries.map(({ key, child, part }) => [
      key,
      partWithoutNulls(child, part, custom),
    ]),
  );
}

/**
 * The object without entries that are null: applying null means to own a field
 * and to leave it to its default. A custom resource keeps null, except in its
 * metadata and where there is a default: its schema judges it.
 */
export function withoutNulls(
  object: KubeObject,
  schema?: StructuralSchema,
): KubeObject {
  const { metadata, ...rest } = object;
  return {
    ...(partWithoutNulls(rest, schema, schema !== undefined) as KubeObject),
    metadata: partWithoutNulls(metadata ?? {}, undefined, false) as ObjectMeta,
  };
}
