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
import { pretendChildren, pretendStatus, trackUpdate } from '../objects';
import { ApiResource } from '../resources/ApiResource';
import { ResourceRegistry } from '../resources/ResourceRegistry';
import { StoreEvent } from '../store/Collection';
import { ResourceStore } from '../store/ResourceStore';
import { StoredObject } from '../store/StoredObject';
import { failedJob, isToFail } from './failedJob';
import { HeldObjects, ObjectSelector } from './HeldObjects';
import { removeStored } from './removeStored';

/** As which field manager the status is written. */
const manager = 'kube-controller-manager';

function isPretended(resource: ApiResource): boolean {
  return (
    !resource.crd &&
    !['namespaces', 'customresourcedefinitions'].includes(resource.plural) &&
    resource.versions.some(({ subresources }) =>
      subresources.includes('status'),
    )
  );
}

/**
 * Stands in for the controllers and kubelets of a cluster: gives workloads the status and the
 * children that they would have once they run.
 */
export class PretendedControllers {
  private readonly held: HeldObjects;
  private readonly timers = new Map<string, NodeJS.Timeout>();

  /** @param readyAfterMs - how long an object takes to become ready after its spec changed */
  constructor(
    private readonly store: ResourceStore,
    private readonly registry: ResourceRegistry,
    private readonly readyAfterMs: number,
  ) {
    this.held = new HeldObjects(store);
    store.subscribe((event, resource) => this.hear(event, resource));
  }

  /** Holds an object back, also one that does not exist yet, or lets it become ready. */
  setReady(selector: ObjectSelector, ready: boolean): void {
    if (ready) {
      this.held.release(selector);
    } else {
      this.held.hold(selector);
    }
    for (const resource of this.registry.all()) {
      const stored =
        resource.kind === selector.kind &&
        this.store.get(resource, selector.namespace, selector.name);
      if (stored) {
        this.pretendWithChildren(resource, stored);
      }
    }
  }

  stop(): void {
    this.timers.forEach(timer => clearTimeout(timer));
    this.timers.clear();
  }

  private hear(event: StoreEvent, resource: ApiResource): void {
    if (!isPretended(resource)) {
      return;
    }
    const { stored, previous, type } = event;
    const { spec, metadata } = stored.object;
    if (type === 'DELETED') {
      // Whoever controlled it may want it back.
      const controller = metadata.ownerReferences?.find(
        owner => owner.controller,
      );
      const owner = controller && this.store.findByUid(controller.uid);
      if (owner && isPretended(owner.resource)) {
        this.schedule(owner.resource, owner.stored, 0, true);
      }
    } else if (
      !metadata.deletionTimestamp &&
      !(
        previous &&
        isDeepStrictEqual(previous.object.spec, spec) &&
        isDeepStrictEqual(
          previous.object.metadata.annotations,
          metadata.annotations,
        )
      )
    ) {
      this.schedule(resource, stored, 0, this.readyAfterMs === 0);
      if (this.readyAfterMs > 0) {
        this.schedule(resource, stored, this.readyAfterMs, true);
      }
    }
  }

  private schedule(
    resource: ApiResource,
    stored: StoredObject,
    delayMs: number,
    due: boolean,
  ): void {
    const uid = stored.object.metadata.uid as string;
    const timerKey = `${uid}/${due}`;
    clearTimeout(this.timers.get(timerKey));
    const timer = setTimeout(() => {
      this.timers.delete(timerKey);
      const current = this.store.findByUid(uid);
      if (current) {
        this.pretend(resource, current.stored, due);
      }
    }, delayMs);
    timer.unref();
    this.timers.set(timerKey, timer);
  }

  private pretendWithChildren(
    resource: ApiResource,
    stored: StoredObject,
  ): void {
    this.pretend(resource, stored, true);
    this.store
      .dependentsOf(stored.object.metadata.uid as string)
      .filter(child => isPretended(child.resource))
      .forEach(child => this.pretendWithChildren(child.resource, child.stored));
  }

  private pretend(
    resource: ApiResource,
    { object }: StoredObject,
    due: boolean,
  ): void {
    if (object.metadata.deletionTimestamp) {
      return;
    }
    const ready = due && !this.held.has(object);
    const now = new Date();
    const next =
      ready && isToFail(object)
        ? failedJob(object, now)
        : pretendStatus(object, { ready, now });
    if (next && !isDeepStrictEqual(next.status, object.status)) {
      this.store.write(
        resource,
        trackUpdate({
          before: object,
          after: next,
          manager,
          subresource: 'status',
          now,
        }),
      );
    }
    this.replaceChildren(object, pretendChildren(object));
  }

  /** Makes, changes and removes what the owner controls until it is as it should be. */
  private replaceChildren(owner: KubeObject, children: KubeObject[]): void {
    const uid = owner.metadata.uid as string;
    const names = new Set(
      children.map(({ kind, metadata }) => `${kind}/${metadata.name}`),
    );
    for (const { resource, stored } of this.store.dependentsOf(uid)) {
      const { kind, metadata } = stored.object;
      if (
        (kind === 'Pod' || kind === 'ReplicaSet') &&
        metadata.ownerReferences?.some(
          reference => reference.uid === uid && reference.controller,
        ) &&
        !names.has(`${kind}/${metadata.name}`)
      ) {
        removeStored(this.store, resource, stored, 'Background');
      }
    }
    children.forEach(child => this.ensureChild(child));
  }

  private ensureChild(child: KubeObject): void {
    const resource = this.registry.byKind(child.apiVersion, child.kind);
    if (!resource) {
      return;
    }
    const { namespace, name } = child.metadata;
    const existing = this.store.get(
      resource,
      namespace,
      name as string,
    )?.object;
    if (existing && isDeepStrictEqual(existing.spec, child.spec)) {
      return;
    }
    const generation = (existing?.metadata.generation ?? 0) + 1;
    this.store.write(resource, {
      ...child,
      ...(existing ? { status: existing.status } : {}),
      metadata: {
        ...child.metadata,
        ...(existing
          ? {
              uid: existing.metadata.uid,
              creationTimestamp: existing.metadata.creationTimestamp,
            }
          : {}),
        ...(resource.generation ? { generation } : {}),
      },
    });
  }
}
