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

import { KubeObject, ObjectMeta } from '../KubeObject';
import { equalJson } from '../objects';
import { ApiResource } from '../resources/ApiResource';
import { kubeTime } from '../store/kubeTime';
import { ResourceStore } from '../store/ResourceStore';
import { StoredObject } from '../store/StoredObject';

/** What becomes of the objects that name a deleted object as their owner. */
export type PropagationPolicy = 'Background' | 'Foreground' | 'Orphan';

/** Holds an owner back until its dependents are gone. */
export const foregroundFinalizer = 'foregroundDeletion';

/** Holds an owner back until its dependents no longer name it. */
export const orphanFinalizer = 'orphan';

/** Holds a definition back until there are no objects of its kind. */
export const cleanupFinalizer = 'customresourcecleanup.apiextensions.k8s.io';

const ofCollector: Record<PropagationPolicy, string[]> = {
  Background: [],
  Foreground: [foregroundFinalizer],
  Orphan: [orphanFinalizer],
};

const terminating = {
  type: 'Terminating',
  status: 'True',
  reason: 'InstanceDeletionPending',
  message:
    'CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon',
};

function finalizersOf(
  { plural }: ApiResource,
  { metadata }: KubeObject,
  policy: PropagationPolicy | undefined,
): string[] {
  const given = metadata.finalizers ?? [];
  if (plural === 'customresourcedefinitions') {
    return metadata.deletionTimestamp
      ? given
      : [...new Set([...given, cleanupFinalizer])];
  }
  return policy
    ? [
        ...given.filter(
          finalizer =>
            finalizer !== foregroundFinalizer && finalizer !== orphanFinalizer,
        ),
        ...ofCollector[policy],
      ]
    : given;
}

function statusOf({ plural }: ApiResource, { status }: KubeObject): object {
  const before = (status ?? {}) as { conditions?: object[] | null };
  switch (plural) {
    case 'namespaces':
      return { status: { ...before, phase: 'Terminating' } };
    case 'customresourcedefinitions':
      return {
        status: {
          ...before,
          conditions: [
            ...(before.conditions ?? []),
            { ...terminating, lastTransitionTime: kubeTime(new Date()) },
          ],
        },
      };
    default:
      return {};
  }
}

/** That it is to be deleted is a change of what is wanted, but for a definition. */
function countsDeletion({ plural }: ApiResource, metadata: ObjectMeta) {
  return !metadata.deletionTimestamp && plural !== 'customresourcedefinitions';
}

/**
 * What becomes of an object that is to be deleted: its state under deletion,
 * where finalizers, dependents or contents hold it back.
 *
 * @param policy - absent where the client has named none
 * @returns undefined where nothing does, and it goes at once
 */
export function stateUnderDeletion(
  resource: ApiResource,
  object: KubeObject,
  policy: PropagationPolicy | undefined,
): KubeObject | undefined {
  const finalizers = finalizersOf(resource, object, policy);
  const isNamespace = resource.plural === 'namespaces' && resource.group === '';
  if (finalizers.length === 0 && !isNamespace) {
    return undefined;
  }
  const { metadata } = object;
  return {
    ...object,
    metadata: {
      ...metadata,
      ...(finalizers.length > 0 ? { finalizers } : {}),
      deletionTimestamp: metadata.deletionTimestamp ?? kubeTime(new Date()),
      deletionGracePeriodSeconds: 0,
      ...(metadata.generation && countsDeletion(resource, metadata)
        ? { generation: metadata.generation + 1 }
        : {}),
    },
    ...(metadata.deletionTimestamp ? {} : statusOf(resource, object)),
  };
}

/**
 * Deletes an object: removes it at once, or marks it as being deleted. The `GarbageCollector` does
 * the rest.
 *
 * @returns its state under deletion, which may be gone by now; undefined where it went at once
 */
export function removeStored(
  store: ResourceStore,
  resource: ApiResource,
  stored: StoredObject,
  policy: PropagationPolicy | undefined,
): StoredObject | undefined {
  const { object, key } = stored;
  const marked = stateUnderDeletion(resource, object, policy);
  if (!marked) {
    store.remove(resource, key);
    return undefined;
  }
  // To be deleted once more is nothing new, and nobody who watches hears of it.
  return equalJson(marked, object) ? stored : store.write(resource, marked);
}
