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

import { PRETEND_READY_ANNOTATION } from './pretendAnnotations';
import { KubeObject } from '../KubeObject';
import { ResourceStore } from '../store/ResourceStore';

/** Names one object for `SandboxCluster.setReady`. */
export interface ObjectSelector {
  kind: string;
  namespace?: string;
  name: string;
}

function keyOf({ kind, namespace, name }: ObjectSelector): string {
  return `${kind}/${namespace ?? ''}/${name}`;
}

/** Which objects are not to become ready. */
export class HeldObjects {
  private readonly keys = new Set<string>();

  constructor(private readonly store: ResourceStore) {}

  hold(selector: ObjectSelector): void {
    this.keys.add(keyOf(selector));
  }

  release(selector: ObjectSelector): void {
    this.keys.delete(keyOf(selector));
  }

  /** Whether the object, or one that controls it, is held back or says itself that it never gets ready. */
  has({ kind, metadata }: KubeObject): boolean {
    const { name = '', namespace, annotations, ownerReferences } = metadata;
    if (
      this.keys.has(keyOf({ kind, namespace, name })) ||
      annotations?.[PRETEND_READY_ANNOTATION] === 'false'
    ) {
      return true;
    }
    const controller = ownerReferences?.find(owner => owner.controller);
    const found = controller && this.store.findByUid(controller.uid);
    return found ? this.has(found.stored.object) : false;
  }
}
