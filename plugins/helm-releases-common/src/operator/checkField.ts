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

/** Of a field, what restricts its values. */
export interface FieldRestrictions {
  type: string;
  default?: string | number | boolean;
  enum?: string[];
  minimum?: number;
  maximum?: number;
}

/** Why a field is refused, and by what of it. */
export interface FieldProblem {
  input: 'default' | 'enum' | 'minimum' | 'maximum';
  message: string;
}

/**
 * Text that Go's `time.ParseDuration` takes, without a sign.
 *
 * @public
 */
export const DURATION = /^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$/;
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Why an API server would not take a field. It refuses a whole definition
 * where a default breaks the field's own rules.
 */
export function checkField(field: FieldRestrictions): FieldProblem | undefined {
  const { type, enum: values, minimum, maximum } = field;
  if (values && type !== 'string') {
    return { input: 'enum', message: `is for type string and not for ${type}` };
  }
  if (values && new Set(values).size < values.length) {
    return { input: 'enum', message: 'holds a value twice' };
  }
  const isNumeric = type === 'integer' || type === 'number';
  for (const input of ['minimum', 'maximum'] as const) {
    if (field[input] !== undefined && !isNumeric) {
      return { input, message: `is for numbers and not for ${type}` };
    }
  }
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
    return { input: 'minimum', message: 'is above maximum' };
  }
  const message = field.default !== undefined && checkDefault(field);
  return message ? { input: 'default', message } : undefined;
}

function checkDefault(field: FieldRestrictions): string | undefined {
  const { type, default: value, enum: values } = field;
  switch (type) {
    case 'string':
      if (typeof value !== 'string') {
        return 'has to be a text';
      }
      return values && !values.includes(value) ? 'is none of enum' : undefined;
    case 'duration':
      return typeof value === 'string' && DURATION.test(value)
        ? undefined
        : 'has to be a duration such as 5m';
    case 'dateTime':
      return typeof value === 'string' &&
        DATE_TIME.test(value) &&
        !Number.isNaN(Date.parse(value))
        ? undefined
        : 'has to be a time such as 2026-01-31T12:00:00Z';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'has to be true or false';
    case 'integer':
    case 'number':
      return checkNumber(field);
    default:
      return `is not for type ${type}`;
  }
}

function checkNumber({
  type,
  default: value,
  minimum = -Infinity,
  maximum = Infinity,
}: FieldRestrictions): string | undefined {
  if (typeof value !== 'number') {
    return 'has to be a number';
  }
  if (type === 'integer' && !Number.isSafeInteger(value)) {
    return 'has to be a whole number';
  }
  return value < minimum || value > maximum
    ? 'lies outside of minimum and maximum'
    : undefined;
}
