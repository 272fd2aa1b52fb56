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
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { AgentPool } from '../transport/AgentPool';
import type { ClusterTransport } from './ClusterAccess';
import { isBrowserProvider } from './kubernetesConfig';
import type { RoutedCluster, RouteSource } from './RouteSource';

// Listing costs the kubernetes plugin two audit lines.
const FRESH_MS = 10_000;
const LIST_TIMEOUT_MS = 5_000;

/** Answer of `GET /api/kubernetes/clusters` (plugin-kubernetes-backend 0.21). */
interface ClusterListAnswer {
  items: { name: string; title?: string; authProvider?: string }[];
}

/**
 * The clusters that the Backstage kubernetes plugin lists, through its proxy and
 * with this plugin's own service token. While the kubernetes plugin does not
 * answer, the clusters that it named last are kept; where it is not installed
 * there are none.
 */
export class ProxyRoute implements RouteSource {
  readonly route = 'proxy' as const;
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;
  readonly #logger: LoggerService;
  readonly #agents = new AgentPool();
  #clusters: RoutedCluster[] = [];
  #askedAt = -Infinity;
  #asking?: Promise<RoutedCluster[]>;
  /** In a row. */
  #failures = 0;

  constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
    logger: LoggerService;
  }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
    this.#logger = options.logger;
  }

  async list(): Promise<readonly RoutedCluster[]> {
    if (Date.now() - this.#askedAt < FRESH_MS) {
      return this.#clusters;
    }
    this.#asking ??= this.#refresh().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async transport(cluster: string): Promise<ClusterTransport | undefined> {
    const known = await this.list();
    if (!known.some(({ name, reachable }) => name === cluster && reachable)) {
      return undefined;
    }
    const baseUrl = `${await this.#discovery.getBaseUrl('kubernetes')}/proxy`;
    return {
      cluster,
      route: this.route,
      baseUrl,
      // One backend answers for all clusters: they share its connections.
      agent: this.#agents.forUrl('kubernetes', baseUrl, {}),
      authorize: async () => ({
        Authorization: `Bearer ${await this.#token()}`,
        'Backstage-Kubernetes-Cluster': cluster,
      }),
    };
  }

  async #refresh(): Promise<RoutedCluster[]> {
    try {
      this.#clusters = await this.#fetch();
      this.#failures = 0;
    } catch (error) {
      this.#complain(error as Error);
    }
    this.#askedAt = Date.now();
    return this.#clusters;
  }

  async #fetch(): Promise<RoutedCluster[]> {
    const baseUrl = await this.#discovery.getBaseUrl('kubernetes');
    const response = await fetch(`${baseUrl}/clusters`, {
      headers: { Authorization: `Bearer ${await this.#token()}` },
      signal: AbortSignal.timeout(LIST_TIMEOUT_MS),
    });
    if (response.status === 404) {
      throw new Error('it is not installed in this backend');
    }
    if (!response.ok) {
      throw new Error(`it answered ${response.status}`);
    }
    const { items } = (await response.json()) as ClusterListAnswer;
    return items.map(({ name, title, authProvider }) => ({
      name,
      title,
      reachable: !isBrowserProvider(authProvider),
    }));
  }

  async #token(): Promise<string> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'kubernetes',
    });
    return token;
  }

  /** Once, and not at the first failure: plugins of one backend start side by side. */
  #complain(error: Error) {
    const { message } = error.cause instanceof Error ? error.cause : error;
    this.#failures += 1;
    if (this.#failures === 2) {
      this.#logger.warn(
        `The clusters of the kubernetes plugin cannot be listed: ${message}.`,
      );
    }
  }
}
