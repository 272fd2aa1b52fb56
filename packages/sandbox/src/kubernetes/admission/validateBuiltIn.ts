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

import { invalidCause } from '../invalidCause';
import { KubeObject } from '../KubeObject';
import { equalJson } from '../objects';
import { StatusCause, StatusError } from '../StatusError';
import { ApiResource, kindSubjectOf } from '../resources/ApiResource';
import { resourceCauses } from './resourceCauses';
import { servicePortCauses } from './servicePortCauses';

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

const dataKey = /^[-._a-zA-Z0-9]{1,253}$/;

function keyCauses(field: string, values: unknown): StatusCause[] {
  return Object.keys((values ?? {}) as object)
    .filter(key => !dataKey.test(key) || /^\.{1,2}$|^\.\./.test(key))
    .map(key =>
      invalidCause(
        `${field}[${key}]`,
        key,
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
      ),
    );
}

/** Keys that stand in both maps of a ConfigMap. */
function twiceCauses({ data, binaryData }: KubeObject): StatusCause[] {
  return Object.keys((data ?? {}) as object)
    .filter(key => Object.hasOwn((binaryData ?? {}) as object, key))
    .map(key =>
      invalidCause(
        `data[${key}]`,
        key,
        'duplicate of key present in binaryData',
      ),
    );
}

function dataCauses(object: KubeObject): StatusCause[] {
  const { kind, data, binaryData } = object;
  if (kind === 'Secret') {
    return [
      ...keyCauses('data', data),
      ...tooLong('data', sizeOf(data, 'base64')),
    ];
  }
  return kind === 'ConfigMap'
    ? [
        ...keyCauses('data', data),
        ...twiceCauses(object),
        ...keyCauses('binaryData', binaryData),
        ...tooLong('', sizeOf(data, 'utf8') + sizeOf(binaryData, 'base64')),
      ]
    : [];
}

function leaseCauses({ kind, spec }: KubeObject): StatusCause[] {
  const { leaseDurationSeconds = 1, leaseTransitions = 0 } = (spec ??
    {}) as Record<string, number | undefined>;
  const atLeast = (field: string, value: number, least: number, why: string) =>
    kind === 'Lease' && value < least
      ? [invalidCause(`spec.${field}`, value, `must be ${why} 0`)]
      : [];
  return [
    ...atLeast('leaseDurationSeconds', leaseDurationSeconds, 1, 'greater than'),
    ...atLeast(
      'leaseTransitions',
      leaseTransitions,
      0,
      'greater than or equal to',
    ),
  ];
}

function mismatchCause(labels: unknown): StatusCause {
  return invalidCause(
    'spec.template.metadata.labels',
    labels,
    '`selector` does not match template `labels`',
  );
}

/** Pods of a workload that it would not find again. */
function selectorCauses({ apiVersion, spec }: KubeObject): StatusCause[] {
  const { selector, template } = (spec ?? {}) as {
    selector?: { matchLabels?: Record<string, string> };
    template?: { metadata?: { labels?: Record<string, string> } };
  };
  const labels = template?.metadata?.labels ?? {};
  const mismatch = Object.entries(selector?.matchLabels ?? {}).some(
    ([key, value]) => labels[key] !== value,
  );
  return apiVersion.startsWith('apps/') && template && mismatch
    ? [mismatchCause(labels)]
    : [];
}

/** What a workload cannot be without, and a change would take away. Whoever creates one is not held to it. */
function removalCauses(before: KubeObject, after: KubeObject): StatusCause[] {
  const isGone = (path: string) =>
    valueAt(before, path) !== undefined && valueAt(after, path) === undefined;
  const required = ['spec.selector', 'spec.template.spec.containers']
    .filter(isGone)
    .map(field => ({
      reason: 'FieldValueRequired',
      field,
      message: 'Required value',
    }));
  if (!before.apiVersion.startsWith('apps/') || !required.length) {
    return [];
  }
  const labels = valueAt(after, 'spec.template.metadata.labels') ?? null;
  return [
    ...(isGone('spec.selector') ? [mismatchCause(labels)] : []),
    ...required,
  ];
}

function immutableCauses(before: KubeObject, after: KubeObject): StatusCause[] {
  const sealed =
    before.immutable === true
      ? ['immutable', 'data', 'binaryData'].filter(
          field => !equalJson(before[field], after[field]),
        )
      : [];
  return [
    ...(immutableFields[before.kind] ?? [])
      .filter(path => !equalJson(valueAt(before, path), valueAt(after, path)))
      .map(path =>
        invalidCause(path, valueAt(after, path) ?? null, 'field is immutable'),
      ),
    ...sealed.map(field => ({
      reason: 'FieldValueForbidden',
      field,
      message: 'Forbidden: field is immutable when `immutable` is set',
    })),
  ];
}

/**
 * The few rules of built-in kinds that releases run into: size of Secrets and ConfigMaps,
 * selectors that do not match, requests above limits, fields that cannot be changed. Built-in kinds have no schemas here.
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
    ...leaseCauses(after),
    ...servicePortCauses(after),
    ...selectorCauses(after),
    ...resourceCauses(after),
    ...(before ? removalCauses(before, after) : []),
    ...(before ? immutableCauses(before, after) : []),
  ];
  if (causes.length > 0) {
    throw StatusError.invalid(
      kindSubjectOf(resource, after.metadata.name),
      causes,
    );
  }
}
