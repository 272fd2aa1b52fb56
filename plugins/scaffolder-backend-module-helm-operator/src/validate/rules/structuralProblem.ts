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

/** No schema of a person is deeper, and one that is could not be walked. */
const MAX_DEPTH = 100;
const JUNCTORS = ['allOf', 'anyOf', 'oneOf'] as const;
/** What may not stand below a junctor: it would decide what is pruned or defaulted. */
const NOT_IN_JUNCTOR = [
  'type',
  'default',
  'description',
  'title',
  'additionalProperties',
  'nullable',
  'x-kubernetes-preserve-unknown-fields',
];

/** Where a schema is not structural, and why. */
export interface StructuralProblem {
  path: (string | number)[];
  message: string;
}

/**
 * The first reason for which an API server takes a schema for not structural,
 * by the rules of the documentation of CustomResourceDefinitions.
 */
export function structuralProblem(schema: any): StructuralProblem | undefined {
  return schema?.type === 'object'
    ? problemAt(schema, [])
    : { path: [], message: 'the root is not of type object' };
}

function problemAt(
  schema: any,
  path: (string | number)[],
): StructuralProblem | undefined {
  if (!schema || typeof schema !== 'object' || Array.isArray(schema)) {
    return { path, message: 'it is no schema' };
  }
  if (path.length > MAX_DEPTH) {
    return { path, message: 'it is too deep' };
  }
  if ('$ref' in schema) {
    return { path: [...path, '$ref'], message: '$ref is not allowed' };
  }
  const isTyped =
    schema.type ||
    schema['x-kubernetes-int-or-string'] === true ||
    schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (!isTyped) {
    return { path, message: 'it has no type' };
  }
  if (schema.type === 'array' && !schema.items) {
    return { path, message: 'an array has no items' };
  }
  if (schema.properties && schema.additionalProperties) {
    return {
      path,
      message: 'properties and additionalProperties exclude each other',
    };
  }
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const problem = problemAt(property, [...path, 'properties', name]);
    if (problem) {
      return problem;
    }
  }
  for (const key of ['items', 'additionalProperties']) {
    const problem =
      schema[key] && typeof schema[key] === 'object'
        ? problemAt(schema[key], [...path, key])
        : undefined;
    if (problem) {
      return problem;
    }
  }
  return junctorProblem(
    schema,
    path,
    schema['x-kubernetes-int-or-string'] === true,
  );
}

function junctorProblem(
  schema: any,
  path: (string | number)[],
  mayType: boolean,
): StructuralProblem | undefined {
  type Branch = [path: (string | number)[], schema: any];
  const branches = JUNCTORS.flatMap(key =>
    Array.isArray(schema[key])
      ? schema[key].map(
          (branch: any, i: number): Branch => [[...path, key, i], branch],
        )
      : [],
  ) as Branch[];
  if (schema.not) {
    branches.push([[...path, 'not'], schema.not]);
  }
  for (const [at, branch] of branches) {
    const forbidden = NOT_IN_JUNCTOR.find(
      key => branch?.[key] !== undefined && !(mayType && key === 'type'),
    );
    if (forbidden) {
      return {
        path: [...at, forbidden],
        message: `${forbidden} is not allowed below ${JUNCTORS.join(
          ', ',
        )} or not`,
      };
    }
  }
  return undefined;
}
