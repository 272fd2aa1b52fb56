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

import { randomUUID } from 'node:crypto';
import { KubeObject } from '../KubeObject';
import { ApiResource, collectionName } from '../resources/ApiResource';
import { Collection, StoreEvent } from './Collection';
import { kubeTime } from './kubeTime';
import { StoredObject, objectKey } from './StoredObject';

/** Hears of every change in the order of the resourceVersions. */
export type StoreListener = (event: StoreEvent, resource: ApiResource) => void;

/** Metadata without what is absent, in the order in which an API server writes it. */
function orderedObject(object: KubeObject): KubeObject {
  const { apiVersion, kind, metadata, ...rest } = object;
  return { kind, apiVersion, metadata, ...rest };
}

/** All objects of a cluster, and the one counter that every change takes its resourceVersion from. */
export class ResourceStore {
  private readonly collections = new Map<string, Collection>();
  private readonly listeners = new Set<StoreListener>();
  private readonly undelivered: [StoreEvent, ApiResource][] = [];
  private delivering = false;
  /** Who names an object as its owner, by the owner's uid. */
  private readonly dependents = new Map<
    string,
    Map<string, { resource: ApiResource; key: string }>
  >();
  private readonly byUid = new Map<
    string,
    { resource: ApiResource; key: string }
  >();
  private version = 1000;

  /** The resourceVersion of the newest change. */
  get resourceVersion(): number {
    return this.version;
  }

  collection(resource: ApiResource): Collection {
    const name = collectionName(resource);
    let collection = this.collections.get(name);
    if (!collection) {
      collection = new Collection();
      this.collections.set(name, collection);
    }
    return collection;
  }

  get(
    resource: ApiResource,
    namespace: string | undefined,
    name: string,
  ): StoredObject | undefined {
    return this.collection(resource).get(objectKey(namespace, name));
  }

  findByUid(
    uid: string,
  ): { resource: ApiResource; stored: StoredObject } | undefined {
    const found = this.byUid.get(uid);
    const stored = found && this.collection(found.resource).get(found.key);
    return stored && { resource: found.resource, stored };
  }

  /** Stores a new object or the next state of one; uid and creationTimestamp are filled in. */
  write(resource: ApiResource, object: KubeObject): StoredObject {
    const collection = this.collection(resource);
    const { name, namespace } = object.metadata;
    const previous = collection.get(objectKey(namespace, name as string));
    const resourceVersion = ++this.version;
    const stored = new StoredObject(
      orderedObject({
        ...object,
        metadata: {
          ...object.metadata,
          uid: object.metadata.uid ?? randomUUID(),
          creationTimestamp:
            object.metadata.creationTimestamp ?? kubeTime(new Date()),
          resourceVersion: String(resourceVersion),
        },
      }),
      resourceVersion,
    );
    this.indexOwners(resource, previous, stored);
    this.byUid.set(stored.object.metadata.uid as string, {
      resource,
      key: stored.key,
    });
    this.emit(
      {
        type: previous ? 'MODIFIED' : 'ADDED',
        resourceVersion,
        stored,
        previous,
      },
      resource,
    );
    return stored;
  }

  /** Removes an object at once; its dependents and finalizers are the caller's matter. */
  remove(resource: ApiResource, key: string): StoredObject | undefined {
    const previous = this.collection(resource).get(key);
    if (!previous) {
      return undefined;
    }
    const resourceVersion = ++this.version;
    const { object } = previous;
    const stored = new StoredObject(
      {
        ...object,
        metadata: {
          ...object.metadata,
          resourceVersion: String(resourceVersion),
        },
      },
      resourceVersion,
    );
    this.indexOwners(resource, previous, undefined);
    this.byUid.delete(object.metadata.uid as string);
    this.emit({ type: 'DELETED', resourceVersion, stored, previous }, resource);
    return stored;
  }

  /** The objects whose ownerReferences name this uid. */
  dependentsOf(uid: string): { resource: ApiResource; stored: StoredObject }[] {
    return [...(this.dependents.get(uid)?.values() ?? [])].flatMap(
      ({ resource, key }) => {
        const stored = this.collection(resource).get(key);
        return stored ? [{ resource, stored }] : [];
      },
    );
  }

  /** @returns how to stop listening */
  subscribe(listener: StoreListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Forgets all past changes: older watches and continue tokens get 410. */
  compact(): void {
    for (const collection of this.collections.values()) {
      collection.compact(this.version);
    }
  }

  private emit(event: StoreEvent, resource: ApiResource): void {
    this.collection(resource).apply(event);
    this.undelivered.push([event, resource]);
    if (this.delivering) {
      // A listener wrote: what it heard last must reach the others before this.
      return;
    }
    this.delivering = true;
    try {
      for (
        let next = this.undelivered.shift();
        next;
        next = this.undelivered.shift()
      ) {
        for (const listener of [...this.listeners]) {
          listener(...next);
        }
      }
    } finally {
      this.delivering = false;
    }
  }

  private indexOwners(
    resource: ApiResource,
    previous: StoredObject | undefined,
    next: StoredObject | undefined,
  ): void {
    const owners = (stored?: StoredObject) =>
      (stored?.object.metadata.ownerReferences ?? []).map(({ uid }) => uid);
    const entry = (stored: StoredObject) =>
      `${collectionName(resource)}:${stored.key}`;
    for (const uid of owners(previous)) {
      const dependents = this.dependents.get(uid);
      dependents?.delete(entry(previous as StoredObject));
      if (dependents?.size === 0) {
        this.dependents.delete(uid);
      }
    }
    for (const uid of owners(next)) {
      const dependents = this.dependents.get(uid) ?? new Map();
      this.dependents.set(uid, dependents);
      const stored = next as StoredObject;
      dependents.set(entry(stored), { resource, key: stored.key });
    }
  }
}
