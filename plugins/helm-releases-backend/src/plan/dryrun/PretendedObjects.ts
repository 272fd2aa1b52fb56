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

import { type ApiTarget, apiPathOf } from '../../relay/apiTarget';
import { type KubeObject, kubeObjectOf } from './KubeObject';

/** How helm believes an object to be: as it wrote it, or deleted. */
export type PretendedObject =
  /** As JSON: most are never looked at again. */
  | { object: Buffer; hook?: boolean; deleted?: undefined }
  /** `leftInCluster`: it would be in the way of a new one. */
  | { object?: undefined; deleted: { leftInCluster: boolean } };

/** What helm believes to have written in a dry run, by path. */
export class PretendedObjects {
  readonly #objects = new Map<
    string,
    { target: ApiTarget; pretended: PretendedObject }
  >();

  get(target: ApiTarget): PretendedObject | undefined {
    return this.#objects.get(apiPathOf(target))?.pretended;
  }

  /** @param target - names the object */
  put(target: ApiTarget, pretended: PretendedObject): void {
    this.#objects.set(apiPathOf(target), { target, pretended });
  }

  /** Whether the release writes a namespace of this name itself. */
  writesNamespace(name: string): boolean {
    const namespace = this.get({
      group: '',
      version: 'v1',
      resource: 'namespaces',
      name,
      watchPrefix: false,
    });
    return namespace?.object !== undefined;
  }

  /** Hooks of a collection: those which helm waits for. */
  hooksIn(collection: ApiTarget): KubeObject[] {
    const { group, version, resource, namespace } = collection;
    return [...this.#objects.values()]
      .filter(
        ({ target, pretended }) =>
          pretended.object &&
          pretended.hook &&
          target.group === group &&
          target.version === version &&
          target.resource === resource &&
          (namespace === undefined || target.namespace === namespace),
      )
      .map(({ pretended }) => kubeObjectOf(pretended.object))
      .filter(object => object !== undefined);
  }
}
