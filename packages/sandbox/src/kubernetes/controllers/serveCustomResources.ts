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

import { isDeepStrictEqual } from 'node:util';
import { KubeObject } from '../KubeObject';
import { establish, readByDefinition } from '../objects';
import { StatusError } from '../StatusError';
import { collectionName } from '../resources/ApiResource';
import { ResourceRegistry } from '../resources/ResourceRegistry';
import { resourceFromCrd } from '../resources/resourceFromCrd';
import { StoredObject } from '../store/StoredObject';
import { ResourceStore } from '../store/ResourceStore';

/** Undefined for a definition that was stored past validation and cannot be served. */
function establishIfValid(crd: KubeObject): KubeObject | undefined {
  try {
    return establish(crd);
  } catch (error) {
    if (error instanceof StatusError) {
      return undefined;
    }
    throw error;
  }
}

/**
 * Establishes CustomResourceDefinitions from now on, and makes the API server serve what they
 * define.
 */
export function serveCustomResources(
  store: ResourceStore,
  registry: ResourceRegistry,
): void {
  const serve = (crd: KubeObject) => {
    const resource = resourceFromCrd(crd);
    if (resource) {
      const { crd: before } =
        registry.byCollection(collectionName(resource)) ?? {};
      if (!before || !isDeepStrictEqual(before.spec, crd.spec)) {
        // The real server begins a new cache, which knows nothing of the past.
        const collection = store.collection(resource);
        collection.watchFrom(store.resourceVersion);
        collection.reread(
          ({ written, resourceVersion }) =>
            new StoredObject(
              readByDefinition(crd, written),
              resourceVersion,
              written,
            ),
        );
      }
      registry.serve(resource);
    } else {
      registry.withdraw(crd.metadata.name as string);
    }
  };
  store.subscribe((event, resource) => {
    if (resource.kind !== 'CustomResourceDefinition') {
      return;
    }
    const { object } = event.stored;
    if (event.type === 'DELETED') {
      registry.withdraw(object.metadata.name as string);
      return;
    }
    const established = establishIfValid(object);
    if (!established) {
      return;
    }
    if (isDeepStrictEqual(established.status, object.status)) {
      serve(object);
    } else {
      // The change of the status is heard here again.
      store.write(resource, established);
    }
  });
}
