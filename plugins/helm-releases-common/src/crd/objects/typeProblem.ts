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
import { normalFormats } from '../schema/normalFormats';

const INTEGERS = { least: -(2n ** 63n), most: 2n ** 63n - 1n };

/** What is wrong with the type of a value. */
export function typeProblem(
  value: unknown,
  schema: CrdSchema,
): string | undefined {
  const types =
    schema['x-kubernetes-int-or-string'] === true
      ? ['integer', 'string']
      : [schema.type ?? ''].filter(Boolean);
  if (types.length === 0) {
    return undefined;
  }
  if (value === null) {
    return schema.nullable ? undefined : 'It is null, which is not allowed.';
  }
  // The API server takes lists for texts that have a format (kube-openapi, type.go).
  const isTaken =
    Array.isArray(value) && schema.type === 'string' && hasFormat(schema);
  return isTaken || types.some(type => isOfType(value, type))
    ? undefined
    : `It is not of type ${types.join(' or ')}.`;
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'integer':
      return isInteger(value);
    case 'number':
      return typeof value === 'number' || typeof value === 'bigint';
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}

function isInteger(value: unknown): boolean {
  if (typeof value === 'bigint') {
    return value >= INTEGERS.least && value <= INTEGERS.most;
  }
  return typeof value === 'number' && Number.isInteger(value);
}

function hasFormat({ format, type }: CrdSchema): boolean {
  return (
    typeof format === 'string' &&
    normalFormats(format, type).some(name => !name.startsWith('unchecked:'))
  );
}
