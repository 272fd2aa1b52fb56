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

import type { ApiServerClient } from './ApiServerClient';

interface ResourceList {
  resources: { name: string; kind: string; namespaced: boolean }[];
}

/** Where the objects of a kind are, as discovery tells. */
export class ResourcePaths {
  readonly #lists = new Map<string, Promise<ResourceList>>();

  constructor(private readonly client: ApiServerClient) {}

  /**
   * @returns base: path of the version; plural; namespaced
   * @throws Error where the kind is not served
   */
  async of(apiVersion: string, kind: string) {
    const base = apiVersion.includes('/')
      ? `/apis/${apiVersion}`
      : `/api/${apiVersion}`;
    const find = async () =>
      (await this.#list(base)).resources.find(
        resource => resource.kind === kind && !resource.name.includes('/'),
      );
    let found = await find();
    if (!found) {
      // It may be served since the last time.
      this.#lists.delete(base);
      found = await find();
    }
    if (!found) {
      throw new Error(`No kind ${kind} is served in ${apiVersion}.`);
    }
    return { base, plural: found.name, namespaced: found.namespaced };
  }

  #list(base: string): Promise<ResourceList> {
    const known =
      this.#lists.get(base) ?? this.client.send<ResourceList>('GET', base);
    this.#lists.set(base, known);
    known.catch(() => this.#lists.delete(base));
    return known;
  }
}
