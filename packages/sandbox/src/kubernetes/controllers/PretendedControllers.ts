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
import { pretendChildren, pretendStatus } from '../interim';
import { ApiResource } from '../resources/ApiResource';
import { ResourceRegistry } from '../resources/ResourceRegistry';
import { StoreEvent } from '../store/Collection';
import { ResourceStore } from '../store/ResourceStore';
import { StoredObject } from '../store/StoredObject';
import { removeStored } from './removeStored';

/** Names one object for {@link PretendedControllers.setReady}. */
export interface ObjectSelector {
  kind: string;
  namespace?: string;
  name: string;
}

function heldKey({ kind, namespace, name }: ObjectSelector): string {
  return `${kind}/${namespace ?? ''}/${name}`;
}

/**
 * Stands in for the controllers and kubelets of a cluster: gives workloads the status and the
 * children that they would have once they run.
 */
export class PretendedControllers {
  private readonly held = new Set<string>();
  private readonly timers = new Map<string, NodeJS.Timeout>();

  /** @param readyAfterMs - how long an object takes to become ready after its spec changed */
  constructor(
    private readonly store: ResourceStore,
    private readonly registry: ResourceRegistry,
    private readonly readyAfterMs: number,
  ) {
    store.subscribe((event, resource) => this.hear(event, resource));
  }

  /** Holds an object back, also one that does not exist yet, or lets it become ready. */
  setReady(selector: ObjectSelector, ready: boolean): void {
    if (ready) {
      this.held.delete(heldKey(selector));
    } else {
      this.held.add(heldKey(selector));
    }
    for (const resource of this.registry.all()) {
      if (resource.kind === selector.kind) {
        const stored = this.store.get(
          resource,
          selector.namespace,
          selector.name,
        );
        if (stored) {
          this.schedule(resource, stored, 0, true);
        }
      }
    }
  }

  stop(): void {
    this.timers.forEach(timer => clearTimeout(timer));
    this.timers.clear();
  }

  private hear(event: StoreEvent, resource: ApiResource): void {
    const { stored, previous, type } = event;
    if (resource.crd || type === 'DELETED') {
      return;
    }
    const { spec, metadata } = stored.object;
    if (
      metadata.deletionTimestamp ||
      (previous && isDeepStrictEqual(previous.object.spec, spec))
    ) {
      return;
    }
    this.schedule(resource, stored, 0, this.readyAfterMs === 0);
    if (this.readyAfterMs > 0) {
      this.schedule(resource, stored, this.readyAfterMs, true);
    }
  }

  private schedule(
    resource: ApiResource,
    stored: StoredObject,
    delayMs: number,
    ready: boolean,
  ): void {
    const { uid } = stored.object.metadata;
    const timerKey = `${uid}/${ready}`;
    clearTimeout(this.timers.get(timerKey));
    const timer = setTimeout(() => {
      this.timers.delete(timerKey);
      const current = this.store.findByUid(uid as string);
      if (current && !current.stored.object.metadata.deletionTimestamp) {
        this.pretend(resource, current.stored, ready);
      }
    }, delayMs);
    timer.unref();
    this.timers.set(timerKey, timer);
  }

  private pretend(
    resource: ApiResource,
    stored: StoredObject,
    due: boolean,
  ): void {
    const { object } = stored;
    const ready =
      due &&
      !this.held.has(
        heldKey({
          kind: object.kind,
          namespace: object.metadata.namespace,
          name: object.metadata.name as string,
        }),
      );
    const next = pretendStatus(object, { ready, now: new Date() });
    if (next && !isDeepStrictEqual(next, object)) {
      this.store.write(resource, next);
    }
    this.replaceChildren(object, pretendChildren(object));
  }

  private replaceChildren(owner: KubeObject, children: KubeObject[]): void {
    const uid = owner.metadata.uid as string;
    const names = new Set(
      children.map(({ kind, metadata }) => `${kind}/${metadata.name}`),
    );
    for (const child of children) {
      const resource = this.registry.byKind(child.apiVersion, child.kind);
      const { namespace, name } = child.metadata;
      if (resource && !this.store.get(resource, namespace, name as string)) {
        this.store.write(resource, {
          ...child,
          metadata: {
            ...child.metadata,
            ...(resource.generation ? { generation: 1 } : {}),
          },
        });
      }
    }
    for (const { resource, stored } of this.store.dependentsOf(uid)) {
      const { kind, metadata } = stored.object;
      const isPretended = metadata.ownerReferences?.some(
        reference => reference.uid === uid && reference.controller,
      );
      if (
        children.length > 0 &&
        isPretended &&
        !names.has(`${kind}/${metadata.name}`)
      ) {
        removeStored(this.store, resource, stored, 'Background');
      }
    }
  }
}
