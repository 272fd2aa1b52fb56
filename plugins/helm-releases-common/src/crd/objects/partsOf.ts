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

/** The schema of a field that a schema names. */
export function propertyOf(
  { properties }: CrdSchema,
  name: string,
): CrdSchema | undefined {
  return isRecord(properties) && Object.hasOwn(properties, name)
    ? schemaOf(properties[name])
    : undefined;
}

/** The schema of a field, where there is one for it or for all others. */
export function fieldSchemaOf(
  schema: CrdSchema,
  name: string,
): CrdSchema | undefined {
  return propertyOf(schema, name) ?? schemaOf(schema.additionalProperties);
}

/** The schema of the items of a list. */
export function itemSchemaOf({ items }: CrdSchema): CrdSchema | undefined {
  return schemaOf(items);
}

function schemaOf(value: unknown): CrdSchema | undefined {
  return isRecord(value) ? value : undefined;
}
