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

import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { isMap } from '../fields/jsonValue';
import type { StructuralSchema } from '../shape/StructuralSchema';
import type { StatusCause } from '../../StatusError';
import { FORMATS } from './formats';
import { re2Pattern } from './re2Pattern';
import { toJsonSchema } from './toJsonSchema';
import { violationText } from './violationText';

/** A breach of a schema: what is told, and where it stands. */
export interface Violation extends StatusCause {
  /** The steps to the value that is wrong, or that lacks something. */
  path: (string | number)[];
}

const ajv = new Ajv({
  allErrors: true,
  verbose: true,
  strict: false,
  addUsedSchema: false,
  formats: FORMATS,
  code: { regExp: Object.assign(re2Pattern, { code: 're2Pattern' }) },
});

const cache = new WeakMap<StructuralSchema, ValidateFunction>();

function validatorOf(schema: StructuralSchema): ValidateFunction {
  let validate = cache.get(schema);
  if (!validate) {
    validate = ajv.compile(toJsonSchema(schema));
    cache.set(schema, validate);
  }
  return validate;
}

/** The steps of a JSON pointer; those into lists are numbers. */
function stepsOf(pointer: string, root: unknown): (string | number)[] {
  let value = root;
  return pointer
    .split('/')
    .slice(1)
    .map(part => {
      const name = part.replace(/~1/g, '/').replace(/~0/g, '~');
      const step = Array.isArray(value) ? Number(name) : name;
      value = Array.isArray(value)
        ? value[Number(name)]
        : isMap(value) && value[name];
      return step;
    });
}

/** Steps as the messages of the real server tell them, such as `spec.rules[0].name`. */
export function fieldText(path: readonly (string | number)[]): string {
  return path
    .map(step => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

/**
 * Of alternatives that all fail, the real server tells what keeps the first
 * from holding; of the others nothing.
 */
function isTold(error: ErrorObject, all: readonly ErrorObject[]): boolean {
  const under = (other: ErrorObject) =>
    error.schemaPath.startsWith(`${other.schemaPath}/`);
  return all
    .filter(other => other !== error && under(other))
    .every(
      ({ keyword, schemaPath, params }) =>
        keyword !== 'not' &&
        !(params as { passingSchemas?: unknown }).passingSchemas &&
        error.schemaPath.startsWith(`${schemaPath}/0/`),
    );
}

const LENGTHS = ['maxLength', 'minLength', 'pattern'];

/** The first thing wrong with a string is all that the real server tells of it. */
function isFirst(error: ErrorObject, all: readonly ErrorObject[]): boolean {
  const rank = LENGTHS.indexOf(error.keyword);
  return !all.some(
    other =>
      other.parentSchema === error.parentSchema &&
      other.instancePath === error.instancePath &&
      LENGTHS.slice(0, Math.max(rank, 0)).includes(other.keyword),
  );
}

function violationOf(error: ErrorObject, root: unknown): Violation {
  const at = stepsOf(error.instancePath, root);
  const missing = (error.params as { missingProperty?: string })
    .missingProperty;
  const field = fieldText(missing === undefined ? at : [...at, missing]);
  return { path: at, ...violationText(error, field) };
}

/** What is wrong with a value by its schema, in the words of the real server. */
export function schemaViolations(
  value: unknown,
  schema: StructuralSchema,
): Violation[] {
  const validate = validatorOf(schema);
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  return errors
    .filter(error => isTold(error, errors) && isFirst(error, errors))
    .map(error => violationOf(error, value));
}
