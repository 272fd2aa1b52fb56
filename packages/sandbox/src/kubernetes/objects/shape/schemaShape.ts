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

import { OPEN, type Shape } from './Shape';
import { METADATA } from './shapeParts';
import type { StructuralSchema } from './StructuralSchema';

const TYPES: Record<string, Shape['type']> = {
  object: 'map',
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
};

const preservesUnknown = (schema: StructuralSchema) =>
  schema['x-kubernetes-preserve-unknown-fields'] === true;

/**
 * @param keepsUnknown - whether a schema that this one is a part of does: it
 * says so of all its parts (k8s.io/kube-openapi/pkg/schemaconv, visitSpec)
 */
function mapShape(schema: StructuralSchema, keepsUnknown = false): Shape {
  const keeps = keepsUnknown || preservesUnknown(schema);
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, property]): [string, Shape] => [name, partShape(property, keeps)],
  );
  const embedded: [string, Shape][] = schema['x-kubernetes-embedded-resource']
    ? [
        ['apiVersion', {}],
        ['kind', {}],
        ['metadata', METADATA],
      ]
    : [];
  const { additionalProperties } = schema;
  const names = [...fields, ...embedded];
  const open =
    schema.type !== 'object' ||
    keeps ||
    names.length === 0 ||
    Boolean(additionalProperties);
  return {
    closed: !open,
    type: TYPES[schema.type ?? ''],
    atomic: schema['x-kubernetes-map-type'] === 'atomic',
    fields: Object.fromEntries(names),
    ...(typeof additionalProperties === 'object'
      ? { values: partShape(additionalProperties, keeps) }
      : {}),
  };
}

function partShape(schema: StructuralSchema, keepsUnknown: boolean): Shape {
  if (schema.type !== 'array') return mapShape(schema, keepsUnknown);
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const defaults = keys.map(key => [
    key,
    schema.items?.properties?.[key]?.default,
  ]);
  return {
    type: 'list',
    list: schema['x-kubernetes-list-type'] ?? 'atomic',
    keys,
    keyDefaults: Object.fromEntries(
      defaults.filter(([, value]) => value !== undefined),
    ),
    items: partShape(
      schema.items ?? {},
      keepsUnknown || preservesUnknown(schema),
    ),
  };
}

const cache = new WeakMap<StructuralSchema, Shape>();

/** The shape of a custom resource. Patches do not merge its lists. */
export function schemaShape(schema: StructuralSchema): Shape {
  let shape = cache.get(schema);
  if (!shape) {
    const root = mapShape(schema);
    shape = {
      ...root,
      fields: {
        ...root.fields,
        apiVersion: OPEN,
        kind: OPEN,
        metadata: METADATA,
      },
    };
    cache.set(schema, shape);
  }
  return shape;
}
