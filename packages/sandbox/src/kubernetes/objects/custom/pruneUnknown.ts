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

import { isMap, type JsonMap } from '../fields/jsonValue';
import type { StructuralSchema } from '../shape/StructuralSchema';

const TYPE_FIELDS = new Set(['apiVersion', 'kind', 'metadata']);

const METADATA_FIELDS = new Set([
  'annotations',
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'finalizers',
  'generateName',
  'generation',
  'labels',
  'managedFields',
  'name',
  'namespace',
  'ownerReferences',
  'resourceVersion',
  'selfLink',
  'uid',
]);

/** A value without the fields that its schema does not know, and their paths. */
export interface Pruned<T> {
  value: T;
  /** Such as `spec.rules[0].nope`, in order. */
  unknown: string[];
}

class Pruning {
  readonly unknown: string[] = [];

  prune(value: unknown, schema: StructuralSchema, path: string): unknown {
    if (Array.isArray(value)) {
      const { items = {} } = schema;
      return value.map((item, i) =>
        this.prune(item, this.inherit(items, schema), `${path}[${i}]`),
      );
    }
    return isMap(value) ? this.pruneMap(value, schema, path) : value;
  }

  /** Unknown fields are kept in all items of a list that keeps them. */
  private inherit(
    items: StructuralSchema,
    list: StructuralSchema,
  ): StructuralSchema {
    return list['x-kubernetes-preserve-unknown-fields']
      ? { ...items, 'x-kubernetes-preserve-unknown-fields': true }
      : items;
  }

  private pruneMap(
    map: JsonMap,
    schema: StructuralSchema,
    path: string,
  ): JsonMap {
    const kept: [string, unknown][] = [];
    for (const [key, child] of Object.entries(map)) {
      const at = path ? `${path}.${key}` : key;
      const part = this.partOf(schema, key);
      if (schema['x-kubernetes-embedded-resource'] && TYPE_FIELDS.has(key)) {
        kept.push([key, key === 'metadata' ? this.metadata(child, at) : child]);
      } else if (part === true) {
        kept.push([key, child]);
      } else if (part) {
        kept.push([key, this.prune(child, part, at)]);
      } else {
        this.unknown.push(at);
      }
    }
    return Object.fromEntries(kept);
  }

  /** The schema of a field; true where anything goes. */
  private partOf(
    schema: StructuralSchema,
    key: string,
  ): StructuralSchema | true | undefined {
    const { properties, additionalProperties } = schema;
    if (properties && Object.hasOwn(properties, key)) return properties[key];
    if (typeof additionalProperties === 'object') return additionalProperties;
    return (
      additionalProperties === true ||
      schema['x-kubernetes-preserve-unknown-fields'] ||
      undefined
    );
  }

  private metadata(value: unknown, path: string): unknown {
    if (!isMap(value)) return value;
    const fields = Object.entries(value).filter(([key]) => {
      const known = METADATA_FIELDS.has(key);
      if (!known) this.unknown.push(`${path}.${key}`);
      return known;
    });
    return Object.fromEntries(fields);
  }
}

/** Prunes a custom resource: its type and its metadata are known at any rate. */
export function pruneUnknown<T extends object>(
  object: T,
  schema: StructuralSchema,
): Pruned<T> {
  const pruning = new Pruning();
  const root = { ...schema, 'x-kubernetes-embedded-resource': true };
  const value = pruning.prune(object, root, '') as T;
  return { value, unknown: pruning.unknown.sort() };
}
