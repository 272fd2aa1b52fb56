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

import type { StatusCause } from '../../StatusError';
import type { StructuralSchema } from '../shape/StructuralSchema';
import { re2Pattern } from './re2Pattern';
import { schemaViolations } from './schemaViolations';

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

const cause = (
  reason: string,
  field: string,
  message: string,
): StatusCause => ({
  reason,
  field,
  message,
});

const required = (field: string, why?: string) =>
  cause(
    'FieldValueRequired',
    field,
    why ? `Required value: ${why}` : 'Required value',
  );

const forbidden = (field: string, why: string) =>
  cause('FieldValueForbidden', field, `Forbidden: ${why}`);

const invalid = (field: string, value: unknown, why: string) =>
  cause(
    'FieldValueInvalid',
    field,
    `Invalid value: ${JSON.stringify(value)}: ${why}`,
  );

function typeCauses(
  schema: StructuralSchema,
  at: string,
  what: string,
): StatusCause[] {
  const { type } = schema;
  const open =
    schema['x-kubernetes-int-or-string'] ||
    schema['x-kubernetes-preserve-unknown-fields'];
  if (!type) {
    return open ? [] : [required(`${at}.type`, `must not be empty ${what}`)];
  }
  return TYPES.includes(type)
    ? []
    : [
        cause(
          'FieldValueNotSupported',
          `${at}.type`,
          `Unsupported value: ${JSON.stringify(
            type,
          )}: supported values: ${TYPES.map(name => JSON.stringify(name)).join(
            ', ',
          )}`,
        ),
      ];
}

function patternCauses(
  { pattern }: StructuralSchema,
  at: string,
): StatusCause[] {
  if (pattern === undefined) return [];
  try {
    re2Pattern(pattern);
    return [];
  } catch (error) {
    return [
      invalid(
        `${at}.pattern`,
        pattern,
        `must be a valid regular expression, but isn't: ${
          (error as Error).message
        }`,
      ),
    ];
  }
}

function listCauses(schema: StructuralSchema, at: string): StatusCause[] {
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const causes: StatusCause[] = [];
  if (schema.type === 'array' && !schema.items) {
    causes.push(required(`${at}.items`, 'must be specified'));
  }
  if (schema.uniqueItems) {
    causes.push(
      forbidden(
        `${at}.uniqueItems`,
        'uniqueItems cannot be set to true since the runtime complexity becomes quadratic',
      ),
    );
  }
  if (schema['x-kubernetes-list-type'] !== 'map') return causes;
  if (keys.length === 0) {
    causes.push(
      required(
        `${at}.x-kubernetes-list-map-keys`,
        'must not be empty if x-kubernetes-list-type is map',
      ),
    );
  }
  const { properties = {}, required: needed = [] } = schema.items ?? {};
  for (const key of keys) {
    if (!properties[key]) {
      causes.push(
        invalid(
          `${at}.x-kubernetes-list-map-keys`,
          keys,
          'entries must all be names of item properties',
        ),
      );
    } else if (properties[key].default === undefined && !needed.includes(key)) {
      causes.push(
        required(
          `${at}.items.properties[${key}].default`,
          'this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property',
        ),
      );
    }
  }
  return causes;
}

function defaultCauses(schema: StructuralSchema, at: string): StatusCause[] {
  if (schema.default === undefined) return [];
  const { default: value, ...rest } = schema;
  return schemaViolations(value, rest).map(({ reason, message }) =>
    cause(reason ?? '', `${at}.default`, message ?? ''),
  );
}

function partCauses(
  schema: StructuralSchema,
  at: string,
  what: string,
): StatusCause[] {
  const { properties, additionalProperties, items } = schema;
  const closedTwice =
    properties && additionalProperties
      ? [
          forbidden(
            `${at}.additionalProperties`,
            'additionalProperties and properties are mutual exclusive',
          ),
        ]
      : [];
  const broken = patternCauses(schema, at);
  return [
    ...typeCauses(schema, at, what),
    ...broken,
    ...listCauses(schema, at),
    ...closedTwice,
    // A default cannot be held against a pattern that is none.
    ...(broken.length > 0 ? [] : defaultCauses(schema, at)),
    ...Object.entries(properties ?? {}).flatMap(([name, property]) =>
      partCauses(
        property,
        `${at}.properties[${name}]`,
        'for specified object fields',
      ),
    ),
    ...(typeof additionalProperties === 'object'
      ? partCauses(
          additionalProperties,
          `${at}.additionalProperties`,
          'for specified object fields',
        )
      : []),
    ...(items
      ? partCauses(items, `${at}.items`, 'for specified array items')
      : []),
  ];
}

/** Why a schema is not structural, or cannot be understood. */
export function schemaDefinitionCauses(
  schema: StructuralSchema,
  at: string,
): StatusCause[] {
  if (schema.type && schema.type !== 'object') {
    return [invalid(`${at}.type`, schema.type, 'must be object at the root')];
  }
  return partCauses(schema, at, 'at the root');
}
