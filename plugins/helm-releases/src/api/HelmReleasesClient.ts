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

import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  CrdsRequest,
  InstallChoices,
  InstallRequest,
  Operation,
  OperationEvents,
  Page,
  PlanRequest,
  ReleaseDetail,
  ReleaseKey,
  ReleaseList,
  ReleasePlan,
  ReleaseRevision,
  ReleaseVersions,
  RollbackRequest,
  UninstallRequest,
  UnlockRequest,
  UpgradeRequest,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type {
  HelmReleasesApi,
  OperationQuery,
  StartedOperation,
} from './HelmReleasesApi';

type Query = Record<string, string | number | undefined>;

interface RequestOptions {
  query?: Query;
  post?: object;
  signal?: AbortSignal;
}

function pathOf(release: ReleaseKey): string {
  return `/releases/${[release.cluster, release.namespace, release.name]
    .map(encodeURIComponent)
    .join('/')}`;
}

/**
 * {@link HelmReleasesApi} over HTTP.
 *
 * @public
 */
export class HelmReleasesClient implements HelmReleasesApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async listReleases(query: { entityRef: string }): Promise<ReleaseList> {
    return await this.#json('/releases', { query });
  }

  async getRelease(release: ReleaseKey): Promise<ReleaseDetail> {
    return await this.#json(pathOf(release));
  }

  async listRevisions(release: ReleaseKey): Promise<Page<ReleaseRevision>> {
    return await this.#json(`${pathOf(release)}/revisions`);
  }

  async listVersions(release: ReleaseKey): Promise<ReleaseVersions> {
    return await this.#json(`${pathOf(release)}/versions`);
  }

  async listInstalls(query: { entityRef: string }): Promise<InstallChoices> {
    return await this.#json('/installs', { query });
  }

  async getValues(release: ReleaseKey, revision?: number): Promise<string> {
    const response = await this.#request(`${pathOf(release)}/values`, {
      query: { revision },
    });
    return await response.text();
  }

  async getValuesSchema(
    release: ReleaseKey,
    query: { chartVersion: string; entityRef?: string },
  ): Promise<unknown> {
    try {
      return await this.#json(`${pathOf(release)}/values-schema`, { query });
    } catch (error) {
      if (error instanceof ResponseError && error.statusCode === 404) {
        return undefined;
      }
      throw error;
    }
  }

  async plan(
    release: ReleaseKey,
    request: PlanRequest,
    options: { signal?: AbortSignal } = {},
  ): Promise<ReleasePlan> {
    return await this.#json(`${pathOf(release)}/plans`, {
      post: request,
      signal: options.signal,
    });
  }

  async upgrade(
    release: ReleaseKey,
    request: UpgradeRequest,
  ): Promise<StartedOperation> {
    return await this.#json(`${pathOf(release)}/upgrades`, { post: request });
  }

  async install(
    release: ReleaseKey,
    request: InstallRequest,
  ): Promise<StartedOperation> {
    return await this.#json(`${pathOf(release)}/installs`, { post: request });
  }

  async applyCrds(
    release: ReleaseKey,
    request: CrdsRequest,
  ): Promise<StartedOperation> {
    return await this.#json(`${pathOf(release)}/crds`, { post: request });
  }

  async rollback(
    release: ReleaseKey,
    request: RollbackRequest,
  ): Promise<StartedOperation> {
    return await this.#json(`${pathOf(release)}/rollbacks`, { post: request });
  }

  async unlock(
    release: ReleaseKey,
    request: UnlockRequest = {},
  ): Promise<StartedOperation> {
    return await this.#json(`${pathOf(release)}/unlocks`, { post: request });
  }

  async uninstall(
    release: ReleaseKey,
    request: UninstallRequest = {},
  ): Promise<StartedOperation> {
    return await this.#json(`${pathOf(release)}/uninstalls`, { post: request });
  }

  async listOperations(query: OperationQuery): Promise<Page<Operation>> {
    const { entityRef, cluster, namespace, name } = query;
    return await this.#json('/operations', {
      query: { entityRef, cluster, namespace, name },
    });
  }

  async getOperation(id: string): Promise<Operation> {
    return await this.#json(`/operations/${encodeURIComponent(id)}`);
  }

  async listOperationEvents(
    id: string,
    after?: number,
  ): Promise<OperationEvents> {
    return await this.#json(`/operations/${encodeURIComponent(id)}/events`, {
      query: { after },
    });
  }

  async cancelOperation(id: string): Promise<void> {
    await this.#request(`/operations/${encodeURIComponent(id)}/cancel`, {
      post: {},
    });
  }

  async #json<T>(path: string, options?: RequestOptions): Promise<T> {
    const response = await this.#request(path, options);
    return (await response.json()) as T;
  }

  async #request(
    path: string,
    options: RequestOptions = {},
  ): Promise<Response> {
    const url = new URL(
      `${await this.#discoveryApi.getBaseUrl('helm-releases')}${path}`,
    );
    for (const [key, value] of Object.entries(options.query ?? {})) {
      if (value !== undefined) {
        url.searchParams.set(key, String(value));
      }
    }
    const response = await this.#fetchApi.fetch(
      url.toString(),
      options.post && {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(options.post),
        signal: options.signal,
      },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
