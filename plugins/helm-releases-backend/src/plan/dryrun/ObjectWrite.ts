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

import type { ObjectReference } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ApiTarget } from '../../relay/apiTarget';
import { type KubeObject, kubeObjectOf } from './KubeObject';
import type { MarkedWrite } from './markWrite';

/** One write of helm to an object. */
export interface ObjectWrite extends MarkedWrite {
  /** Names the object, also where the path names its collection. */
  object: ApiTarget;
  /** The object in the body; absent where there is a patch, or none. */
  sent?: KubeObject;
  /** Content type of the body. */
  contentType: string;
}

/** Reads what helm writes. */
export function objectWriteOf(
  marked: MarkedWrite,
  contentType: string,
): ObjectWrite {
  const sent = ['create', 'apply', 'replace'].includes(marked.write)
    ? kubeObjectOf(marked.body)
    : undefined;
  const { name } = marked.target;
  return {
    ...marked,
    object: { ...marked.target, name: name ?? text(sent?.metadata?.name) },
    sent,
    contentType,
  };
}

/**
 * How a plan names the object of a write.
 *
 * @param kind - as the cluster calls what the path names
 * @param answered - the server's answer, which knows a generated name
 */
export function referenceOf(
  { object, sent }: ObjectWrite,
  kind: string | undefined,
  answered?: Buffer,
): ObjectReference {
  const { group, version, namespace, resource, name } = object;
  return {
    apiVersion: group ? `${group}/${version}` : version,
    kind: kind ?? text(sent?.kind) ?? resource,
    ...(namespace !== undefined && { namespace }),
    name:
      name ??
      text(kubeObjectOf(answered)?.metadata?.name) ??
      text(sent?.metadata?.generateName) ??
      '',
  };
}

/** Whether helm moves the fields of an object to server-side apply (client-go, csaupgrade). */
export function rewritesManagedFields(write: ObjectWrite): boolean {
  if (!write.contentType.startsWith('application/json-patch+json')) {
    return false;
  }
  try {
    const patch: unknown = JSON.parse(write.body?.toString('utf8') ?? '');
    return (
      Array.isArray(patch) &&
      patch.some(({ path }) => path === '/metadata/managedFields')
    );
  } catch {
    return false;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}
