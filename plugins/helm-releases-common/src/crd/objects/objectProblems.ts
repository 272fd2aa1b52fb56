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

/** What is wrong with an object, apart from its fields. */
export function objectProblems(
  object: Record<string, unknown>,
  schema: CrdSchema,
): string[] {
  const { minProperties, maxProperties, required } = schema;
  const size = Object.keys(object).length;
  const problems = (Array.isArray(required) ? required : [])
    .filter(name => !Object.hasOwn(object, name))
    .map(name => `The required field ${name} is missing.`);
  if (minProperties !== undefined && size < minProperties) {
    problems.push(`It has fewer than ${minProperties} fields.`);
  }
  if (maxProperties !== undefined && size > maxProperties) {
    problems.push(`It has more than ${maxProperties} fields.`);
  }
  if (schema['x-kubernetes-embedded-resource'] === true) {
    problems.push(
      ...['apiVersion', 'kind']
        .filter(name => typeof object[name] !== 'string' || !object[name])
        .map(name => `It is no resource: ${name} is missing.`),
    );
  }
  return problems;
}
