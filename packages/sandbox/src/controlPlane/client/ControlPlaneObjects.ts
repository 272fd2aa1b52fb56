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

import type { KubeObject } from '../../kubernetes/KubeObject';
import type {
  KindReference,
  ObjectReference,
} from '../../kubernetes/store/ObjectStore';
import type { ClusterObjects } from '../../target/TestCluster';
import { type ApiServerClient, ApiServerError } from './ApiServerClient';
import { ResourcePaths } from './ResourcePaths';
import { untilServed } from './untilServed';

const ATTEMPTS = 20;

/** Objects of a real cluster, past every fault. */
export class ControlPlaneObjects implements ClusterObjects {
  readonly #paths: ResourcePaths;

  constructor(private readonly client: ApiServerClient) {
    this.#paths = new ResourcePaths(client);
  }

  async put(object: KubeObject): Promise<KubeObject> {
    const stored = await this.#put(object);
    if (stored.kind === 'CustomResourceDefinition') {
      await untilServed(this.client, stored);
    }
    return stored;
  }

  async #put(object: KubeObject): Promise<KubeObject> {
    const { name, namespace } = object.metadata;
    const collection = await this.#collection(object, namespace ?? 'default');
    for (let attempt = 1; ; attempt++) {
      const before = await this.get({ ...object, name: name!, namespace });
      const body = {
        ...object,
        metadata: {
          ...object.metadata,
          resourceVersion: before?.metadata.resourceVersion,
        },
      };
      try {
        return await (before
          ? this.client.send('PUT', `${collection}/${name}`, body)
          : this.client.send('POST', collection, body));
      } catch (error) {
        const { status } = error as ApiServerError;
        if (status === 404 && namespace && attempt < ATTEMPTS) {
          await this.ensureNamespace(namespace);
        } else if (status !== 409 || attempt >= ATTEMPTS) {
          throw error;
        }
      }
    }
  }

  async get(reference: ObjectReference): Promise<KubeObject | undefined> {
    const collection = await this.#collection(
      reference,
      reference.namespace ?? 'default',
    );
    return this.#unlessGone(
      this.client.send('GET', `${collection}/${reference.name}`),
    );
  }

  async delete(reference: ObjectReference): Promise<boolean> {
    const collection = await this.#collection(
      reference,
      reference.namespace ?? 'default',
    );
    const deleted = await this.#unlessGone(
      this.client.send(
        'DELETE',
        `${collection}/${reference.name}?propagationPolicy=Background`,
      ),
    );
    return deleted !== undefined;
  }

  async list(
    query: KindReference & { namespace?: string; labelSelector?: string },
  ): Promise<KubeObject[]> {
    const collection = await this.#collection(query, query.namespace);
    const selector = encodeURIComponent(query.labelSelector ?? '');
    const { items } = await this.client.send<{ items: KubeObject[] }>(
      'GET',
      `${collection}?labelSelector=${selector}`,
    );
    return items.map(item => ({
      ...item,
      apiVersion: query.apiVersion,
      kind: query.kind,
    }));
  }

  async ensureNamespace(name: string): Promise<void> {
    try {
      await this.client.send('POST', '/api/v1/namespaces', {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
      });
    } catch (error) {
      if ((error as ApiServerError).reason !== 'AlreadyExists') {
        throw error;
      }
    }
  }

  async #unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
    try {
      return await answer;
    } catch (error) {
      if ((error as ApiServerError).status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  async #collection(
    { apiVersion, kind }: KindReference,
    namespace: string | undefined,
  ): Promise<string> {
    const { base, plural, namespaced } = await this.#paths.of(apiVersion, kind);
    return namespaced && namespace
      ? `${base}/namespaces/${namespace}/${plural}`
      : `${base}/${plural}`;
  }
}
