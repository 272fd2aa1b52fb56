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

import { goPrint } from '../fields/goText';
import { isMap } from '../fields/jsonValue';
import type { StatusCause } from '../../StatusError';
import type { ScaleSubresource } from './CustomResourceDefinition';

const MOST = 2 ** 31 - 1;

/** What Go calls a value that it has read from JSON without a type. */
function goTypeName(value: unknown): string {
  if (Array.isArray(value)) return '[]interface {}';
  switch (typeof value) {
    case 'object':
      return value === null ? '<nil>' : 'map[string]interface {}';
    case 'number':
      return Number.isInteger(value) ? 'int64' : 'float64';
    case 'boolean':
      return 'bool';
    default:
      return 'string';
  }
}

function ofType(value: unknown, wanted: string, at: string): string {
  return `${at} accessor error: ${goPrint(value)} is of the type ${goTypeName(
    value,
  )}, expected ${wanted}`;
}

/** Why there is no number of replicas at a path, or what is wrong with it. */
function faultAt(
  object: unknown,
  path: string,
): { replicas: number; why: string } | undefined {
  const steps = path.replace(/^\./, '').split('.');
  let value: unknown = object;
  for (const [i, step] of steps.entries()) {
    if (value === null || value === undefined) return undefined;
    if (!isMap(value)) {
      const at = `.${steps.slice(0, i + 1).join('.')}`;
      return {
        replicas: 0,
        why: ofType(value, 'map[string]interface{}', at),
      };
    }
    if (!Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    return { replicas: 0, why: ofType(value, 'int64', `.${steps.join('.')}`) };
  }
  if (value < 0) {
    return { replicas: value, why: 'should be a non-negative integer' };
  }
  return value > MOST
    ? { replicas: value, why: `should be less than or equal to ${MOST}` }
    : undefined;
}

/**
 * What is wrong with the replicas of a custom resource that has the subresource
 * `scale`, whatever its schema says: they are numbers of 32 bits.
 */
export function scaleCauses(
  object: unknown,
  scale: ScaleSubresource | undefined,
  subresource: 'status' | undefined,
): StatusCause[] {
  if (!scale) return [];
  const paths = [
    ...(subresource === 'status' ? [] : [scale.specReplicasPath]),
    scale.statusReplicasPath,
  ];
  return paths.flatMap(field => {
    const fault = faultAt(object, field);
    return fault
      ? [
          {
            reason: 'FieldValueInvalid',
            field,
            message: `Invalid value: ${fault.replicas}: ${fault.why}`,
          },
        ]
      : [];
  });
}
