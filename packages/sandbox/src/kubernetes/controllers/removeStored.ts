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
import { ApiResource } from '../resources/ApiResource';
import { kubeTime } from '../store/kubeTime';
import { ResourceStore } from '../store/ResourceStore';
import { StoredObject } from '../store/StoredObject';

/** What becomes of the objects that name a deleted object as their owner. */
export type PropagationPolicy = 'Background' | 'Foreground' | 'Orphan';

/** Holds an owner back until its dependents are gone. */
export const foregroundFinalizer = 'foregroundDeletion';

function withoutOwner(object: KubeObject, uid: string): KubeObject {
  return {
    ...object,
    metadata: {
      ...object.metadata,
      ownerReferences: object.metadata.ownerReferences?.filter(
        owner => owner.uid !== uid,
      ),
    },
  };
}

/** Namespaces and CRDs wait for what is in them, as if by a finalizer. */
function waitsForContent(resource: ApiResource): boolean {
  return (
    resource.plural === 'namespaces' ||
    resource.plural === 'customresourcedefinitions'
  );
}

/**
 * Deletes an object: removes it at once, or marks it as being deleted where finalizers, dependents
 * or contents hold it back. The `GarbageCollector` does the rest.
 *
 * @returns the last state, which is still stored if something holds it back
 */
export function removeStored(
  store: ResourceStore,
  resource: ApiResource,
  stored: StoredObject,
  policy: PropagationPolicy,
): StoredObject {
  const { object, key } = stored;
  const uid = object.metadata.uid as string;
  if (policy === 'Orphan') {
    for (const dependent of store.dependentsOf(uid)) {
      store.write(
        dependent.resource,
        withoutOwner(dependent.stored.object, uid),
      );
    }
  }
  const waits = policy === 'Foreground' && store.dependentsOf(uid).length > 0;
  const finalizers = [
    ...(object.metadata.finalizers ?? []),
    ...(waits ? [foregroundFinalizer] : []),
  ];
  if (finalizers.length === 0 && !waitsForContent(resource)) {
    return store.remove(resource, key) as StoredObject;
  }
  if (object.metadata.deletionTimestamp) {
    return stored;
  }
  return store.write(resource, {
    ...object,
    metadata: {
      ...object.metadata,
      ...(finalizers.length > 0 ? { finalizers } : {}),
      deletionTimestamp: kubeTime(new Date()),
      deletionGracePeriodSeconds: 0,
    },
    ...(resource.plural === 'namespaces'
      ? { status: { ...(object.status as object), phase: 'Terminating' } }
      : {}),
  });
}
