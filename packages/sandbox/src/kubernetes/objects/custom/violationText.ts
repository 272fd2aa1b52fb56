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

import type { ErrorObject } from 'ajv';
import type { StatusCause } from '../../StatusError';

const invalid = (value: unknown, field: string, message: string) => ({
  reason: 'FieldValueInvalid',
  field,
  message: `Invalid value: ${JSON.stringify(
    value,
  )}: ${field} in body ${message}`,
});

const wrongType = (got: string, field: string, type: string) => ({
  reason: 'FieldValueTypeInvalid',
  field,
  message: `Invalid value: ${JSON.stringify(
    got,
  )}: ${field} in body must be of type ${type}: ${JSON.stringify(got)}`,
});

/** The real server cannot say which field an alternative is about. */
const alternative = (field: string, message: string) => ({
  reason: 'FieldValueInvalid',
  field: '<nil>',
  message: `Invalid value: "": ${JSON.stringify(field)} ${message}`,
});

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (Number.isInteger(value)) return 'integer';
  return typeof value;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function sizeOf(value: unknown): number {
  return Array.isArray(value)
    ? value.length
    : Object.keys(value as object).length;
}

/** What a keyword that failed is told as. `limit` is the keyword's own value. */
const TEXTS: Record<
  string,
  (error: ErrorObject, field: string, limit: never) => StatusCause
> = {
  type: ({ data }, field, limit: string | string[]) =>
    wrongType(
      typeName(data),
      field,
      [limit]
        .flat()
        .filter(type => type !== 'null')
        .join(','),
    ),
  format: ({ data }, field, limit: string) =>
    wrongType(String(data), field, limit),
  required: (_error, field) => ({
    reason: 'FieldValueRequired',
    field,
    message: 'Required value',
  }),
  enum: ({ data }, field, limit: unknown[]) => ({
    reason: 'FieldValueNotSupported',
    field,
    message: `Unsupported value: ${JSON.stringify(
      data,
    )}: supported values: ${limit
      .map(value =>
        JSON.stringify(
          typeof value === 'string' ? value : JSON.stringify(value),
        ),
      )
      .join(', ')}`,
  }),
  maxLength: (_error, field, limit: number) => ({
    reason: 'FieldValueTooLong',
    field,
    message: `Too long: may not be more than ${plural(limit, 'byte')}`,
  }),
  minLength: ({ data }, field, limit: number) =>
    invalid(data, field, `should be at least ${limit} chars long`),
  maxItems: ({ data }, field, limit: number) => tooMany(data, field, limit),
  maxProperties: ({ data }, field, limit: number) =>
    tooMany(data, field, limit),
  minItems: ({ data }, field, limit: number) =>
    invalid(sizeOf(data), field, `should have at least ${limit} items`),
  minProperties: ({ data }, field, limit: number) =>
    invalid(sizeOf(data), field, `should have at least ${limit} properties`),
  pattern: ({ data }, field, limit: string) =>
    invalid(data, field, `should match '${limit}'`),
  minimum: ({ data }, field, limit: number) =>
    invalid(data, field, `should be greater than or equal to ${limit}`),
  maximum: ({ data }, field, limit: number) =>
    invalid(data, field, `should be less than or equal to ${limit}`),
  exclusiveMinimum: ({ data }, field, limit: number) =>
    invalid(data, field, `should be greater than ${limit}`),
  exclusiveMaximum: ({ data }, field, limit: number) =>
    invalid(data, field, `should be less than ${limit}`),
  multipleOf: ({ data }, field, limit: number) =>
    invalid(data, field, `should be a multiple of ${limit}`),
  anyOf: (_error, field) =>
    alternative(field, 'must validate at least one schema (anyOf)'),
  oneOf: ({ params }, field) =>
    alternative(
      field,
      `must validate one and only one schema (oneOf). Found ${
        params.passingSchemas ? '2 valid alternatives' : 'none valid'
      }`,
    ),
  not: (_error, field) =>
    alternative(field, 'must not validate the schema (not)'),
};

function tooMany(data: unknown, field: string, limit: number): StatusCause {
  return {
    reason: 'FieldValueTooMany',
    field,
    message: `Too many: ${sizeOf(data)}: must have at most ${plural(
      limit,
      'item',
    )}`,
  };
}

/** A failure in the words of the real server. */
export function violationText(error: ErrorObject, field: string): StatusCause {
  const text = TEXTS[error.keyword];
  return text
    ? text(error, field, error.schema as never)
    : invalid(error.data, field, error.message ?? error.keyword);
}
