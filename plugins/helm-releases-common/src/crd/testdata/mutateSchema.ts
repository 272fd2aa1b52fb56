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
import type { Random } from './Random';
import {
  FIELDS,
  randomAlternatives,
  randomConstraints,
} from './randomConstraints';
import { randomSchema } from './randomSchema';

const CHILDREN = ['properties', 'items', 'additionalProperties'];

type Change = (random: Random, schema: CrdSchema) => CrdSchema;

const CHANGES: Change[] = [
  (random, { ...schema }) => {
    const constraints = randomConstraints(random, schema.type ?? '', 0.6);
    const keyword = random.pick([...Object.keys(constraints), 'nullable']);
    schema[keyword] = constraints[keyword] ?? true;
    return schema;
  },
  (random, { ...schema }) => {
    const keyword = random.pick(Object.keys(schema));
    if (!CHILDREN.includes(keyword) && keyword !== 'type') {
      delete schema[keyword];
    }
    return withoutKeys(schema);
  },
  (random, schema) => ({
    ...schema,
    ...(schema.type && schema.type !== 'boolean'
      ? randomAlternatives(random, schema.type)
      : {}),
  }),
  random => randomSchema(random, 1),
  (random, schema) => {
    const names = Object.keys(schema.properties ?? {});
    return names.length > 0
      ? { ...schema, required: random.some(names) }
      : schema;
  },
  (random, schema) => {
    if (!schema.properties) {
      return schema;
    }
    const name = random.pick(FIELDS);
    const { [name]: removed, ...properties } = schema.properties;
    const required = schema.required?.filter(other => other !== name);
    return removed
      ? { ...schema, properties, required }
      : {
          ...schema,
          properties: { ...properties, [name]: randomSchema(random, 1) },
        };
  },
];

/** A schema with a change somewhere in it. */
export function mutateSchema(random: Random, schema: CrdSchema): CrdSchema {
  const { properties, items, additionalProperties } = schema;
  if (random.chance(0.7)) {
    if (properties && Object.keys(properties).length > 0) {
      const name = random.pick(Object.keys(properties));
      return {
        ...schema,
        properties: {
          ...properties,
          [name]: mutateSchema(random, properties[name]),
        },
      };
    }
    if (items && schema['x-kubernetes-list-type'] !== 'map') {
      return { ...schema, items: mutateSchema(random, items) };
    }
    if (typeof additionalProperties === 'object') {
      return {
        ...schema,
        additionalProperties: mutateSchema(random, additionalProperties),
      };
    }
  }
  return random.pick(CHANGES)(random, schema);
}

/** Keys of a list are for those that are merged by them. */
function withoutKeys(schema: CrdSchema): CrdSchema {
  if (schema['x-kubernetes-list-type'] === 'map') {
    return schema;
  }
  const { 'x-kubernetes-list-map-keys': _, ...rest } = schema;
  return rest;
}
