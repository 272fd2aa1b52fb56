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

import { createHash } from 'node:crypto';
import type { KubeObject, OwnerReference } from '../../KubeObject';
import { isMap, type JsonMap } from '../fields/jsonValue';

/** The parts of a workload that its children are made from. */
export interface WorkloadSpec extends JsonMap {
  replicas?: number;
  template?: { metadata?: JsonMap; spec?: JsonMap };
}

/** `spec`, or an empty one. */
export function specOf(object: KubeObject): WorkloadSpec {
  return isMap(object.spec) ? object.spec : {};
}

/** Ten characters that change with the value, as in the names of ReplicaSets. */
export function shortHash(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value ?? null))
    .digest('hex')
    .slice(0, 10);
}

/** The same uid for the same child of the same owner. */
function uidOf(owner: KubeObject, kind: string, name: string): string {
  const hex = createHash('sha256')
    .update(`${owner.metadata.uid}/${kind}/${name}`)
    .digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function ownerReference({
  apiVersion,
  kind,
  metadata,
}: KubeObject): OwnerReference {
  return {
    apiVersion,
    kind,
    name: metadata.name ?? '',
    uid: metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** A child that its owner controls and that is deleted with it. */
export function childOf(
  owner: KubeObject,
  child: {
    apiVersion: string;
    kind: string;
    name: string;
    metadata?: JsonMap;
    spec?: JsonMap;
  },
): KubeObject {
  const { apiVersion, kind, name, metadata, spec } = child;
  return {
    apiVersion,
    kind,
    metadata: {
      ...metadata,
      name,
      ...(owner.metadata.namespace
        ? { namespace: owner.metadata.namespace }
        : {}),
      uid: uidOf(owner, kind, name),
      ...(owner.metadata.creationTimestamp
        ? { creationTimestamp: owner.metadata.creationTimestamp }
        : {}),
      ownerReferences: [ownerReference(owner)],
    },
    ...(spec ? { spec } : {}),
  };
}

/** A Pod made from the template of its owner. */
export function podOf(
  owner: KubeObject,
  name: string,
  labels: Record<string, string> = {},
): KubeObject {
  const { metadata = {}, spec = {} } = specOf(owner).template ?? {};
  return childOf(owner, {
    apiVersion: 'v1',
    kind: 'Pod',
    name,
    metadata: {
      ...metadata,
      labels: { ...(metadata.labels as object), ...labels },
    },
    spec: {
      restartPolicy: owner.kind === 'Job' ? 'Never' : 'Always',
      ...spec,
      nodeName: 'sandbox',
    },
  });
}
