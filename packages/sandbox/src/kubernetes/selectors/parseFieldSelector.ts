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

import { KubeObject } from '../KubeObject';
import { StatusError } from '../StatusError';

/** Whether an object is selected. */
export type FieldSelector = (object: KubeObject) => boolean;

/** Fields that a kind can be selected by, besides `metadata.name` and `metadata.namespace`. */
const selectable: Record<string, string[]> = {
  Secret: ['type'],
  Pod: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'status.phase',
    'status.podIP',
  ],
  Event: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  Namespace: ['status.phase'],
  Service: ['spec.clusterIP', 'spec.type'],
  Node: ['spec.unschedulable'],
  Job: ['status.successful'],
};

function fieldOf(object: unknown, path: string): string {
  let value = object;
  for (const part of path.split('.')) {
    value = (value as Record<string, unknown> | undefined)?.[part];
  }
  return value === undefined || value === null ? '' : String(value);
}

/** One part of a field selector. */
interface Requirement {
  field: string;
  value: string;
  isEqual: boolean;
}

/**
 * Reads the query parameter `fieldSelector`: `a=b`, `a==b`, `a!=b`, joined by commas.
 *
 * @throws StatusError 400 for what is none
 */
export function fieldRequirements(text: string): Requirement[] {
  if (text.trim() === '') {
    return [];
  }
  return text.split(',').map(part => {
    const match = /^\s*([^=!\s]+)\s*(==|=|!=)\s*(.*?)\s*$/.exec(part);
    if (!match) {
      throw new StatusError(
        400,
        'BadRequest',
        `invalid field selector: "${part}"; can't understand it`,
      );
    }
    const [, field, operator, value] = match;
    return { field, value, isEqual: operator !== '!=' };
  });
}

/**
 * Whether an object is selected by the query parameter `fieldSelector`.
 *
 * @returns undefined if everything is selected
 * @throws StatusError 400 for what is none, and for a field by which the kind cannot be selected
 */
export function parseFieldSelector(
  text: string,
  kind: string,
): FieldSelector | undefined {
  const requirements = fieldRequirements(text);
  const known = new Set([
    'metadata.name',
    'metadata.namespace',
    ...(selectable[kind] ?? []),
  ]);
  const unknown = requirements.find(({ field }) => !known.has(field));
  if (unknown) {
    throw new StatusError(
      400,
      'BadRequest',
      `field label not supported: ${unknown.field}`,
    );
  }
  return requirements.length === 0
    ? undefined
    : object =>
        requirements.every(
          ({ field, value, isEqual }) =>
            (fieldOf(object, field) === value) === isEqual,
        );
}
