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

import { isDeepStrictEqual } from 'node:util';
import { KubeObject } from '../KubeObject';
import { StatusCause, StatusError } from '../StatusError';
import { ApiResource, kindSubjectOf } from '../resources/ApiResource';

/** What the values of a Secret or ConfigMap may have together, in bytes. */
const dataLimit = 1024 * 1024;

/** Fields that an object keeps for life, by kind. */
const immutableFields: Record<string, string[]> = {
  Secret: ['type'],
  Deployment: ['spec.selector'],
  DaemonSet: ['spec.selector'],
  StatefulSet: [
    'spec.selector',
    'spec.serviceName',
    'spec.volumeClaimTemplates',
  ],
  Job: ['spec.selector', 'spec.template', 'spec.completionMode'],
  StorageClass: ['provisioner', 'parameters'],
  RoleBinding: ['roleRef'],
  ClusterRoleBinding: ['roleRef'],
};

function valueAt(object: KubeObject, path: string): unknown {
  let value: unknown = object;
  for (const part of path.split('.')) {
    value = (value as Record<string, unknown> | undefined)?.[part];
  }
  return value;
}

function sizeOf(values: unknown, encoding: 'utf8' | 'base64'): number {
  return Object.values((values ?? {}) as Record<string, string>).reduce(
    (sum, value) => sum + Buffer.byteLength(String(value), encoding),
    0,
  );
}

function tooLong(field: string, size: number): StatusCause[] {
  return size > dataLimit
    ? [
        {
          reason: 'FieldValueTooLong',
          field,
          message: `Too long: may not be more than ${dataLimit} bytes`,
        },
      ]
    : [];
}

function dataCauses({ kind, data, binaryData }: KubeObject): StatusCause[] {
  if (kind === 'Secret') {
    return tooLong('data', sizeOf(data, 'base64'));
  }
  return kind === 'ConfigMap'
    ? tooLong('', sizeOf(data, 'utf8') + sizeOf(binaryData, 'base64'))
    : [];
}

function immutableCauses(before: KubeObject, after: KubeObject): StatusCause[] {
  const sealed =
    before.immutable === true
      ? ['data', 'binaryData', 'immutable'].filter(
          field => !isDeepStrictEqual(before[field], after[field]),
        )
      : [];
  return [
    ...sealed.map(field => ({
      reason: 'FieldValueForbidden',
      field,
      message: 'Forbidden: field is immutable when `immutable` is set',
    })),
    ...(immutableFields[before.kind] ?? [])
      .filter(
        path => !isDeepStrictEqual(valueAt(before, path), valueAt(after, path)),
      )
      .map(path => ({
        reason: 'FieldValueInvalid',
        field: path,
        message: `Invalid value: ${JSON.stringify(
          valueAt(after, path) ?? null,
        )}: field is immutable`,
      })),
  ];
}

/**
 * The few rules of built-in kinds that releases run into: the size of Secrets and ConfigMaps,
 * fields that cannot be changed. Built-in kinds have no schemas here.
 *
 * @throws StatusError 422
 */
export function validateBuiltIn(
  resource: ApiResource,
  after: KubeObject,
  before?: KubeObject,
): void {
  const causes = [
    ...dataCauses(after),
    ...(before ? immutableCauses(before, after) : []),
  ];
  if (causes.length > 0) {
    throw StatusError.invalid(
      kindSubjectOf(resource, after.metadata.name),
      causes,
    );
  }
}
