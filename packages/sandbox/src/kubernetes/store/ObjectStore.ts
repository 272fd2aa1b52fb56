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
import { fillDefaults } from '../admission/fillDefaults';
import { PropagationPolicy, removeStored } from '../controllers/removeStored';
import { ApiResource } from '../resources/ApiResource';
import { ResourceRegistry } from '../resources/ResourceRegistry';
import { parseLabelSelector } from '../selectors/parseLabelSelector';
import { ResourceStore } from './ResourceStore';

/** Names a kind. */
export interface KindReference {
  apiVersion: string;
  kind: string;
}

/** Names one object. */
export interface ObjectReference extends KindReference {
  namespace?: string;
  name: string;
}

/**
 * Direct access to the objects of a cluster, past authorisation, validation and faults: for what a
 * client could not bring about, such as damaged Secrets, and for looking without a request. Watches
 * hear of every change, and the pretended controllers act on it.
 */
export class ObjectStore {
  constructor(
    private readonly store: ResourceStore,
    private readonly registry: ResourceRegistry,
  ) {}

  /** The resourceVersion of the newest change. */
  get resourceVersion(): string {
    return String(this.store.resourceVersion);
  }

  /**
   * Stores an object unchecked, new or as the next state, with the defaults of its kind; its
   * namespace is made where it is missing.
   *
   * @returns the object with uid, resourceVersion and creationTimestamp
   */
  put(object: KubeObject): KubeObject {
    const resource = this.resourceOf(object);
    const { namespace, name } = object.metadata;
    if (!name) {
      throw new Error('The object needs a metadata.name.');
    }
    if (resource.namespaced) {
      this.ensureNamespace(namespace ?? 'default');
    }
    const metadata = {
      ...object.metadata,
      namespace: resource.namespaced ? namespace ?? 'default' : undefined,
    };
    const before = this.store.get(resource, metadata.namespace, name)?.object;
    const stored = this.store.write(
      resource,
      structuredClone({
        ...fillDefaults(object, before),
        metadata: {
          ...metadata,
          uid: metadata.uid ?? before?.metadata.uid,
          creationTimestamp:
            metadata.creationTimestamp ?? before?.metadata.creationTimestamp,
          ...(resource.generation
            ? {
                generation:
                  metadata.generation ?? (before?.metadata.generation ?? 0) + 1,
              }
            : {}),
        },
      }),
    );
    return structuredClone(stored.object);
  }

  get(reference: ObjectReference): KubeObject | undefined {
    const resource = this.resourceOf(reference);
    return structuredClone(
      this.store.get(
        resource,
        resource.namespaced ? reference.namespace ?? 'default' : undefined,
        reference.name,
      )?.object,
    );
  }

  /** @returns false if there was no such object */
  delete(
    reference: ObjectReference,
    policy: PropagationPolicy = 'Background',
  ): boolean {
    const resource = this.resourceOf(reference);
    const stored = this.store.get(
      resource,
      resource.namespaced ? reference.namespace ?? 'default' : undefined,
      reference.name,
    );
    if (!stored) {
      return false;
    }
    removeStored(this.store, resource, stored, policy);
    return true;
  }

  /** Objects of a kind, of all namespaces if none is named. */
  list(
    query: KindReference & { namespace?: string; labelSelector?: string },
  ): KubeObject[] {
    const selected = parseLabelSelector(query.labelSelector ?? '');
    return [
      ...this.store
        .collection(this.resourceOf(query))
        .list({ namespace: query.namespace }),
    ]
      .filter(({ labels }) => selected?.(labels) ?? true)
      .map(({ object }) => structuredClone(object));
  }

  /** Makes a namespace where there is none of the name. */
  ensureNamespace(name: string): void {
    const namespaces = this.resourceOf({ apiVersion: 'v1', kind: 'Namespace' });
    if (!this.store.get(namespaces, undefined, name)) {
      this.store.write(namespaces, {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
        spec: { finalizers: ['kubernetes'] },
        status: { phase: 'Active' },
      });
    }
  }

  /** Forgets the past: watches and continue tokens from before get 410 Expired. */
  compact(): void {
    this.store.compact();
  }

  private resourceOf({ apiVersion, kind }: KindReference): ApiResource {
    const resource = this.registry.byKind(apiVersion, kind);
    if (!resource) {
      throw StatusError.badRequest(
        `no matches for kind "${kind}" in version "${apiVersion}"`,
      );
    }
    return resource;
  }
}
