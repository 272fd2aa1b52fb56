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
import { isRecord } from '../json/isRecord';
import { fieldSchemaOf, itemSchemaOf } from './partsOf';

/** Puts defaults where nothing is, or a null that is no value (defaulting/algorithm.go). */
export function fillDefaults(
  value: unknown,
  schema: CrdSchema | undefined,
): unknown {
  if (!schema) {
    return value;
  }
  if (Array.isArray(value)) {
    const items = itemSchemaOf(schema);
    return value.map(item => fillDefaults(valueOrDefault(item, items), items));
  }
  if (!isRecord(value)) {
    return value;
  }
  const defaults = Object.entries(schema.properties ?? {}).filter(
    ([name, part]) =>
      !Object.hasOwn(value, name) && (part?.default ?? null) !== null,
  );
  return Object.fromEntries([
    ...Object.entries(value).map(([name, child]) => {
      const part = fieldSchemaOf(schema, name);
      return [name, fillDefaults(valueOrDefault(child, part), part)];
    }),
    ...defaults.map(([name, part]) => [name, fillDefaults(part.default, part)]),
  ]);
}

function valueOrDefault(value: unknown, schema: CrdSchema | undefined) {
  return value === null && schema && !schema.nullable
    ? schema.default ?? null
    : value;
}
