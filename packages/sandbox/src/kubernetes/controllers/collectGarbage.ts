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
import { ApiResource, collectionName } from '../resources/ApiResource';
import { ResourceRegistry } from '../resources/ResourceRegistry';
import { StoreEvent } from '../store/Collection';
import { ResourceStore } from '../store/ResourceStore';
import { StoredObject } from '../store/StoredObject';
import {
  cleanupFinalizer,
  foregroundFinalizer,
  orphanFinalizer,
  removeStored,
} from './removeStored';

function withoutOwner(object: KubeObject, uid: string): KubeObject {
  const { ownerReferences } = object.metadata;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      ownerReferences: ownerReferences?.filter(owner => owner.uid !== uid),
    },
  };
}

class GarbageCollector {
  constructor(
    private readonly store: ResourceStore,
    private readonly registry: ResourceRegistry,
  ) {}

  hear(event: StoreEvent, resource: ApiResource): void {
    const { object } = event.stored;
    if (event.type === 'DELETED') {
      this.collectDependents(object.metadata.uid as string);
      this.releaseOwners(event.stored);
      this.releaseContainers(resource, object.metadata.namespace);
    } else if (object.metadata.deletionTimestamp) {
      if (resource.plural === 'namespaces' && resource.group === '') {
        this.emptyNamespace(object.metadata.name as string);
      } else if (resource.plural === 'customresourcedefinitions') {
        this.emptyCustomResource(object.metadata.name as string);
      }
      this.collectInOrder(event.stored);
    }
  }

  /** Dependents first, or left without their owner, as the finalizers of the owner want it. */
  private collectInOrder({ object }: StoredObject): void {
    const { uid = '', finalizers } = object.metadata;
    const dependents = this.store.dependentsOf(uid);
    if (finalizers?.includes(orphanFinalizer)) {
      dependents.forEach(({ resource, stored }) =>
        this.store.write(resource, withoutOwner(stored.object, uid)),
      );
      this.release(uid, orphanFinalizer);
    } else if (finalizers?.includes(foregroundFinalizer)) {
      dependents
        .filter(({ stored }) => !stored.object.metadata.deletionTimestamp)
        .forEach(({ resource, stored }) =>
          removeStored(this.store, resource, stored, 'Foreground'),
        );
      if (dependents.length === 0) {
        this.release(uid, foregroundFinalizer);
      }
    }
  }

  /** Takes a finalizer away; what has none left is removed. */
  private release(uid: string, finalizer: string): void {
    const found = this.store.findByUid(uid);
    const metadata = found?.stored.object.metadata;
    if (!found || !metadata?.finalizers?.includes(finalizer)) {
      return;
    }
    const finalizers = metadata.finalizers.filter(other => other !== finalizer);
    if (finalizers.length === 0) {
      this.store.remove(found.resource, found.stored.key);
    } else {
      this.store.write(found.resource, {
        ...found.stored.object,
        metadata: { ...metadata, finalizers },
      });
    }
  }

  private collectDependents(uid: string): void {
    for (const { resource, stored } of this.store.dependentsOf(uid)) {
      const owners = stored.object.metadata.ownerReferences ?? [];
      if (!owners.some(owner => this.store.findByUid(owner.uid))) {
        removeStored(this.store, resource, stored, 'Background');
      }
    }
  }

  private releaseOwners({ object }: StoredObject): void {
    for (const { uid } of object.metadata.ownerReferences ?? []) {
      const owner = this.store.findByUid(uid);
      const metadata = owner?.stored.object.metadata;
      if (
        owner &&
        metadata?.deletionTimestamp &&
        metadata.finalizers?.includes(foregroundFinalizer) &&
        this.store.dependentsOf(uid).length === 0
      ) {
        this.release(uid, foregroundFinalizer);
      }
    }
  }

  private releaseContainers(
    resource: ApiResource,
    namespace: string | undefined,
  ): void {
    if (namespace) {
      const namespaces = this.registry.byCollection(
        'namespaces',
      ) as ApiResource;
      const stored = this.store.get(namespaces, undefined, namespace);
      if (stored?.object.metadata.deletionTimestamp) {
        this.emptyNamespace(namespace);
      }
    }
    if (resource.crd) {
      const name = collectionName(resource);
      const stored = this.store.get(this.definitions(), undefined, name);
      if (stored?.object.metadata.deletionTimestamp) {
        this.emptyCustomResource(name);
      }
    }
  }

  private emptyNamespace(namespace: string): void {
    const contents = this.registry
      .all()
      .filter(({ namespaced }) => namespaced)
      .flatMap(resource =>
        [...this.store.collection(resource).list({ namespace })].map(
          stored => ({ resource, stored }),
        ),
      );
    if (contents.length === 0) {
      this.store.remove(
        this.registry.byCollection('namespaces') as ApiResource,
        `/${namespace}`,
      );
    }
    this.removeAll(contents);
  }

  private emptyCustomResource(name: string): void {
    const resource = this.registry.byCollection(name);
    const contents = resource?.crd
      ? [...this.store.collection(resource).list({})].map(stored => ({
          resource,
          stored,
        }))
      : [];
    if (contents.length === 0) {
      const definition = this.store.get(this.definitions(), undefined, name);
      this.release(definition?.object.metadata.uid as string, cleanupFinalizer);
    }
    this.removeAll(contents);
  }

  private removeAll(
    contents: { resource: ApiResource; stored: StoredObject }[],
  ): void {
    for (const { resource, stored } of contents) {
      // Whoever is under deletion already waits for somebody else's finalizer.
      if (!stored.object.metadata.deletionTimestamp) {
        removeStored(this.store, resource, stored, 'Background');
      }
    }
  }

  private definitions(): ApiResource {
    return this.registry.byCollection(
      'customresourcedefinitions.apiextensions.k8s.io',
    ) as ApiResource;
  }
}

/**
 * From now on deletes what has lost its owners, its namespace or its CustomResourceDefinition, and
 * lets go of owners, namespaces and definitions once what they waited for is gone.
 */
export function collectGarbage(
  store: ResourceStore,
  registry: ResourceRegistry,
): void {
  const collector = new GarbageCollector(store, registry);
  store.subscribe((event, resource) => collector.hear(event, resource));
}
