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

import type {
  CrdSchema,
  CrdVersion,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { isRecord } from './isRecord';

/** Those of `metav1.Condition`. */
const CONDITION_FIELDS = [
  'lastTransitionTime',
  'message',
  'observedGeneration',
  'reason',
  'status',
  'type',
];
/** As controller-gen writes them; of another nobody knows whether ours match. */
const PATTERNS: Record<string, string> = {
  reason: '^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$',
  type: '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$',
};
/** What a reconciler writes. */
const WRITTEN: Record<string, string[]> = {
  reason: ['Reconciled', 'Failed'],
  status: ['True', 'False'],
  type: ['Ready'],
};
/** A message may be that of an error. */
const LEAST_MESSAGE = 32768;

/** Why the condition `Ready` cannot be written to objects of a version; undefined where it can. */
export function whyNoStatus(version: CrdVersion): string | undefined {
  if (!isRecord(version.subresources?.status)) {
    return 'the definition has no status subresource';
  }
  const status = version.schema?.openAPIV3Schema?.properties?.status;
  return isRecord(status) && isUsual(status)
    ? undefined
    : 'the definition has no status.conditions of the usual shape';
}

/** Whether the generation that was seen can be written beside the conditions. */
export function hasObservedGeneration(status: CrdSchema | undefined): boolean {
  const own = status?.properties?.observedGeneration;
  return isRecord(own) && own.type === 'integer' && isFree(own);
}

function isUsual(status: CrdSchema): boolean {
  const { properties, required = [] } = status;
  if (!isRecord(properties) || !Array.isArray(required) || !isFree(status)) {
    return false;
  }
  const { conditions } = properties;
  const written = hasObservedGeneration(status)
    ? ['conditions', 'observedGeneration']
    : ['conditions'];
  return (
    status.type === 'object' &&
    // What others would have to write keeps ours from being taken.
    required.every(name => written.includes(name)) &&
    isRecord(conditions) &&
    conditions.type === 'array' &&
    isFree(conditions) &&
    conditions.maxItems === undefined &&
    isRecord(conditions.items) &&
    isCondition(conditions.items)
  );
}

function isCondition(items: CrdSchema): boolean {
  const { properties, required = [] } = items;
  return (
    items.type === 'object' &&
    isFree(items) &&
    Array.isArray(required) &&
    required.every(name => CONDITION_FIELDS.includes(name)) &&
    isRecord(properties) &&
    Object.keys(properties).sort().join() === CONDITION_FIELDS.join() &&
    Object.entries(properties).every(([name, own]) =>
      isConditionField(name, own),
    )
  );
}

function isConditionField(name: string, own: unknown): boolean {
  if (!isRecord(own) || !isFree(own)) {
    return false;
  }
  if (name === 'observedGeneration') {
    return own.type === 'integer';
  }
  const { enum: values, pattern, format, maxLength } = own;
  return (
    own.type === 'string' &&
    (format === undefined) === (name !== 'lastTransitionTime') &&
    (format === undefined || format === 'date-time') &&
    (pattern === undefined || pattern === PATTERNS[name]) &&
    (values === undefined ||
      (Array.isArray(values) &&
        (WRITTEN[name] ?? ['']).every(value => values.includes(value)))) &&
    (maxLength === undefined ||
      (name === 'message' ? Number(maxLength) >= LEAST_MESSAGE : true))
  );
}

/** Whether nothing beside what is looked at here restricts a value. */
function isFree(schema: Record<string, unknown>): boolean {
  return [
    'allOf',
    'anyOf',
    'oneOf',
    'not',
    'nullable',
    'default',
    'x-kubernetes-validations',
    'x-kubernetes-preserve-unknown-fields',
    'x-kubernetes-embedded-resource',
    'x-kubernetes-int-or-string',
  ].every(keyword => schema[keyword] === undefined);
}
