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
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  InstallRequest,
  Operation,
  OperationEvents,
  ReleaseKey,
  RollbackRequest,
  UpgradeRequest,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

const PLUGIN_ID = 'helm-releases';
const TIMEOUT_MS = 60_000;

/** What the client needs to act as the user who started a task. */
export interface HelmReleasesClientOptions {
  auth: AuthService;
  discovery: DiscoveryService;
  /** Of the user; asked again for each request, since tokens are short-lived. */
  credentials(): Promise<BackstageCredentials>;
}

/**
 * Asks the backend of the Helm releases plugin, as a user. Each method throws a
 * ResponseError where the backend refuses, and a TypeError where it cannot be
 * reached.
 */
export class HelmReleasesClient {
  constructor(private readonly options: HelmReleasesClientOptions) {}

  /** @returns id of the operation */
  startInstall(release: ReleaseKey, request: InstallRequest): Promise<string> {
    return this.#start(release, 'installs', request);
  }

  /** @returns id of the operation */
  startUpgrade(release: ReleaseKey, request: UpgradeRequest): Promise<string> {
    return this.#start(release, 'upgrades', request);
  }

  /** @returns id of the operation */
  startRollback(
    release: ReleaseKey,
    request: RollbackRequest,
  ): Promise<string> {
    return this.#start(release, 'rollbacks', request);
  }

  /** Log lines after a sequence number, with the operation as it is. */
  readEvents(operationId: string, after: number): Promise<OperationEvents> {
    return this.#request(
      `/operations/${encodeURIComponent(operationId)}/events?after=${after}`,
    );
  }

  cancel(operationId: string): Promise<Operation> {
    return this.#request(
      `/operations/${encodeURIComponent(operationId)}/cancel`,
      { method: 'POST' },
    );
  }

  async #start(
    { cluster, namespace, name }: ReleaseKey,
    kind: 'installs' | 'upgrades' | 'rollbacks',
    body: InstallRequest | UpgradeRequest | RollbackRequest,
  ): Promise<string> {
    const path = [cluster, namespace, name].map(encodeURIComponent).join('/');
    const { operationId } = await this.#request<{ operationId: string }>(
      `/releases/${path}/${kind}`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      },
    );
    return operationId;
  }

  async #request<T>(path: string, init?: RequestInit): Promise<T> {
    const { auth, discovery, credentials } = this.options;
    const baseUrl = await discovery.getBaseUrl(PLUGIN_ID);
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await credentials(),
      targetPluginId: PLUGIN_ID,
    });
    const response = await fetch(baseUrl + path, {
      ...init,
      headers: {
        ...init?.headers,
        Accept: 'application/json',
        Authorization: `Bearer ${token}`,
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json() as Promise<T>;
  }
}
