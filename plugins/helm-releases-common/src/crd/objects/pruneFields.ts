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
import { fieldPath, itemPath } from './paths';
import { itemSchemaOf, propertyOf } from './partsOf';

const TYPE_FIELDS = ['apiVersion', 'kind', 'metadata'];

const PRESERVE = { 'x-kubernetes-preserve-unknown-fields': true };

/**
 * Leaves out what no schema names, and says what that is, where it is more than
 * null (pruning/algorithm.go).
 */
export function pruneFields(
  object: unknown,
  schema: CrdSchema,
): { value: unknown; lost: string[] } {
  const lost: string[] = [];
  const root = { ...schema, 'x-kubernetes-embedded-resource': true };
  return { value: prune(object, root, '', lost), lost };
}

function prune(
  value: unknown,
  schema: CrdSchema,
  path: string,
  lost: string[],
): unknown {
  const preserves = schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (Array.isArray(value)) {
    const items = itemSchemaOf(schema);
    const part = preserves ? { ...items, ...PRESERVE } : items ?? {};
    return value.map((item, i) => prune(item, part, itemPath(path, i), lost));
  }
  if (!isRecord(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, child]) => {
      const at = fieldPath(path, name);
      if (
        schema['x-kubernetes-embedded-resource'] &&
        TYPE_FIELDS.includes(name)
      ) {
        return [[name, child]];
      }
      const part = propertyOf(schema, name) ?? othersOf(schema);
      if (part) {
        return [[name, prune(child, part, at, lost)]];
      }
      if (preserves) {
        return [[name, child]];
      }
      if (child !== null) {
        lost.push(at);
      }
      return [];
    }),
  );
}

/** With `additionalProperties: true` a value is kept, but no field within it. */
function othersOf({ additionalProperties }: CrdSchema): CrdSchema | undefined {
  if (isRecord(additionalProperties)) {
    return additionalProperties;
  }
  return additionalProperties === true ? {} : undefined;
}
