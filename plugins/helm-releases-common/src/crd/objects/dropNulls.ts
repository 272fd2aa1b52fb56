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

/**
 * Leaves out fields that are null where null is no value and no default takes
 * its place (defaulting/prunenulls.go).
 */
export function dropNulls(
  value: unknown,
  schema: CrdSchema | undefined,
): unknown {
  if (Array.isArray(value)) {
    const items = schema && itemSchemaOf(schema);
    return value.map(item => dropNulls(item, items));
  }
  if (!isRecord(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, child]) => {
      const part = schema && fieldSchemaOf(schema, name);
      const isDropped =
        child === null &&
        part &&
        !part.nullable &&
        (part.default ?? null) === null;
      return isDropped ? [] : [[name, dropNulls(child, part)]];
    }),
  );
}
