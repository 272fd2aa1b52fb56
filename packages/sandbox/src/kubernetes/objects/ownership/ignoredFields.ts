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

import { isMap } from '../fields/jsonValue';
import { FieldSet } from '../fields/FieldSet';
import type { KubeObject } from '../../KubeObject';

const SERVER_FIELDS = [
  'name',
  'namespace',
  'creationTimestamp',
  'selfLink',
  'uid',
  'clusterName',
  'generation',
  'managedFields',
  'resourceVersion',
];

/** What nobody ever owns: the identity of an object and what the server counts. */
const NEVER_OWNED = FieldSet.ofPaths([
  ['f:apiVersion'],
  ['f:kind'],
  ['f:metadata'],
  ...SERVER_FIELDS.map(name => ['f:metadata', `f:${name}`]),
]);

export function withoutServerFields(set: FieldSet): FieldSet {
  return set.difference(NEVER_OWNED);
}

/** Which part of the object a request writes to. */
export interface WrittenPart {
  /** Absent for the object itself. */
  subresource?: string;
  /** Whether the status is written through a subresource of its own. */
  statusSubresource: boolean;
}

/**
 * The object with what the request cannot write left out: the status of a
 * request on the object itself, metadata and spec of one on `/status`. The
 * real server calls these reset fields.
 */
export function writablePart(
  object: KubeObject,
  { subresource, statusSubresource }: WrittenPart,
): KubeObject {
  const { apiVersion, kind, metadata, status, ...rest } = object;
  if (subresource === 'status') {
    const { spec: _, ...others } = rest;
    return {
      apiVersion,
      kind,
      metadata: {},
      ...others,
      ...(status === undefined ? {} : { status }),
    };
  }
  const kept = { apiVersion, kind, metadata: metadata ?? {}, ...rest };
  return statusSubresource || status === undefined ? kept : { ...kept, status };
}

/** The object without its managed fields. */
export function withoutManagedFields(object: KubeObject): KubeObject {
  const { managedFields: _, ...metadata } = isMap(object.metadata)
    ? object.metadata
    : {};
  return { ...object, metadata };
}
