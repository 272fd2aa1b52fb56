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

import type {
  Operation,
  Page,
  ReleaseList,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

const API = '/api/helm-releases';

/** Asks one backend, as a page of the portal does. */
export class PortalClient {
  /** @param url - of the backend */
  constructor(private readonly url: string) {}

  async releases(): Promise<ReleaseList> {
    return this.#call('/releases');
  }

  /** `cluster/namespace/name v2 deployed web-1.1.0` of each release, in the order of the answer's names. */
  async lines(): Promise<string[]> {
    const { items } = await this.releases();
    return items
      .map(
        ({ cluster, namespace, name, revision, status, chart }) =>
          `${cluster}/${namespace}/${name} v${revision} ${status} ${chart?.name}-${chart?.version}`,
      )
      .sort();
  }

  /** `cluster ok` of each cluster. */
  async states(): Promise<string[]> {
    const { clusters } = await this.releases();
    return clusters.map(({ name, status }) => `${name} ${status}`).sort();
  }

  async operation(id: string): Promise<Operation> {
    return this.#call(`/operations/${id}`);
  }

  async operations(): Promise<Page<Operation>> {
    return this.#call('/operations');
  }

  /** Starts an operation. @returns its id */
  async start(path: string, body: object): Promise<string> {
    const { operationId } = await this.#call<{ operationId: string }>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return operationId;
  }

  /** Plans a change of a release. @returns the digest of the plan */
  async planDigest(release: string, body: object): Promise<string> {
    const { digest } = await this.#call<{ digest: string }>(
      `${release}/plans`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
    );
    return digest;
  }

  async #call<T>(path: string, init?: RequestInit): Promise<T> {
    const answer = await fetch(`${this.url}${API}${path}`, init);
    if (!answer.ok) {
      throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    }
    return answer.json() as Promise<T>;
  }
}
