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

import { FORMATS } from './formats';
import type { StructuralSchema } from '../shape/StructuralSchema';

type JsonSchema = Record<string, unknown>;

/** Keywords that mean the same in both. */
const SAME = [
  'enum',
  'maxItems',
  'maxLength',
  'maxProperties',
  'minItems',
  'minLength',
  'minProperties',
  'multipleOf',
  'pattern',
  'required',
] as const;

function typeOf(schema: StructuralSchema): string[] | undefined {
  const types = schema['x-kubernetes-int-or-string']
    ? ['integer', 'string']
    : schema.type && [schema.type];
  if (!types) return undefined;
  return schema.nullable ? [...types, 'null'] : types;
}

function bounds(schema: StructuralSchema): JsonSchema {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  return {
    [exclusiveMinimum ? 'exclusiveMinimum' : 'minimum']: minimum,
    [exclusiveMaximum ? 'exclusiveMaximum' : 'maximum']: maximum,
  };
}

/** Whether a list of alternatives says no more than `x-kubernetes-int-or-string`. */
function onlyTypes(choices: StructuralSchema[] | undefined): boolean {
  return (choices ?? []).every(
    ({ type, ...rest }) => Object.keys(rest).length === 0,
  );
}

function alternatives(schema: StructuralSchema): JsonSchema {
  const intOrString = schema['x-kubernetes-int-or-string'];
  const { allOf, anyOf, oneOf, not } = schema;
  return {
    allOf: allOf?.map(toJsonSchema),
    anyOf:
      intOrString && onlyTypes(anyOf) ? undefined : anyOf?.map(toJsonSchema),
    oneOf: oneOf?.map(toJsonSchema),
    not: not && toJsonSchema(not),
  };
}

/** OpenAPI v3 as Kubernetes uses it, in the terms of JSON Schema 2019. */
export function toJsonSchema(schema: StructuralSchema): JsonSchema {
  const { properties, additionalProperties, items, format } = schema;
  const all: JsonSchema = {
    type: typeOf(schema),
    format: format && Object.hasOwn(FORMATS, format) ? format : undefined,
    ...Object.fromEntries(SAME.map(keyword => [keyword, schema[keyword]])),
    ...bounds(schema),
    ...alternatives(schema),
    properties:
      properties &&
      Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [
          name,
          toJsonSchema(property),
        ]),
      ),
    additionalProperties:
      typeof additionalProperties === 'object'
        ? toJsonSchema(additionalProperties)
        : undefined,
    items: items && toJsonSchema(items),
  };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  );
}
