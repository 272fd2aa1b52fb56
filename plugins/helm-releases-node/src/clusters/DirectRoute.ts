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

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import memoizeOne from 'memoize-one';
import { readFile } from 'node:fs/promises';
import { AgentPool } from '../transport/AgentPool';
import type { ClusterTransport } from './ClusterAccess';
import { PodAccount } from './PodAccount';
import {
  readKubernetesConfig,
  type ConfiguredCluster,
} from './kubernetesConfig';
import type { RoutedCluster, RouteSource } from './RouteSource';
import { untilChanged } from './untilChanged';

/**
 * The clusters of `kubernetes.clusterLocatorMethods` whose credential is a
 * service account: its token stands in the configuration, or Backstage runs in
 * the cluster and uses its own.
 */
export class DirectRoute implements RouteSource {
  readonly route = 'direct' as const;
  readonly #configured: () => ConfiguredCluster[];
  readonly #podAccount: PodAccount;
  readonly #agents = new AgentPool();
  readonly #routed = memoizeOne(routedOf);

  /** @param options - serviceAccountFolder: where Kubernetes mounts the account of a pod */
  constructor(options: {
    config: RootConfigService;
    serviceAccountFolder?: string;
  }) {
    this.#configured = untilChanged(options.config, readKubernetesConfig);
    this.#podAccount = new PodAccount(options.serviceAccountFolder);
  }

  async list(): Promise<readonly RoutedCluster[]> {
    const clusters = this.#configured();
    // Nobody's account is read that no cluster needs.
    const isInPod = clusters.some(usesPodAccount) && (await this.#isInPod());
    return this.#routed(clusters, isInPod);
  }

  async transport(name: string): Promise<ClusterTransport | undefined> {
    const cluster = this.#configured().find(
      candidate => candidate.name === name,
    );
    if (!cluster) {
      return undefined;
    }
    const isInPod = usesPodAccount(cluster) && (await this.#isInPod());
    if (!isDirect(cluster, isInPod)) {
      return undefined;
    }
    return cluster.serviceAccountToken
      ? this.#withToken(cluster, cluster.serviceAccountToken)
      : this.#inCluster(cluster);
  }

  async #isInPod(): Promise<boolean> {
    return (await this.#podAccount.read()) !== undefined;
  }

  async #withToken(
    cluster: ConfiguredCluster,
    token: string,
  ): Promise<ClusterTransport> {
    const baseUrl = cluster.url.replace(/\/+$/, '');
    const agent = this.#agents.forUrl(cluster.name, baseUrl, {
      ca: await certificateAuthority(cluster),
      rejectUnauthorized: cluster.skipTLSVerify ? false : undefined,
    });
    return {
      cluster: cluster.name,
      route: this.route,
      baseUrl,
      agent,
      authorize: async () => ({ Authorization: `Bearer ${token}` }),
    };
  }

  /** As the kubernetes plugin does it, the URL of the configuration gives way to the pod's environment. */
  async #inCluster(cluster: ConfiguredCluster): Promise<ClusterTransport> {
    const read = async () => {
      const found = await this.#podAccount.read();
      if (!found) {
        throw new InputError(
          `Cluster "${cluster.name}" has no serviceAccountToken and Backstage does not run in a cluster.`,
        );
      }
      return found;
    };
    const { url, ca } = await read();
    return {
      cluster: cluster.name,
      route: this.route,
      baseUrl: url,
      agent: this.#agents.forUrl(cluster.name, url, { ca }),
      // Kubernetes replaces the mounted token while the pod runs.
      authorize: async () => ({
        Authorization: `Bearer ${(await read()).token}`,
      }),
    };
  }
}

function routedOf(
  clusters: ConfiguredCluster[],
  isInPod: boolean,
): RoutedCluster[] {
  return clusters
    .filter(cluster => cluster.browserCredential || isDirect(cluster, isInPod))
    .map(({ name, title, browserCredential }) => ({
      name,
      title,
      reachable: !browserCredential,
    }));
}

function isDirect(cluster: ConfiguredCluster, isInPod: boolean): boolean {
  return usesPodAccount(cluster)
    ? isInPod
    : cluster.authProvider === 'serviceAccount';
}

function usesPodAccount(cluster: ConfiguredCluster): boolean {
  return (
    cluster.authProvider === 'serviceAccount' &&
    cluster.serviceAccountToken === undefined
  );
}

async function certificateAuthority(
  cluster: ConfiguredCluster,
): Promise<string | undefined> {
  if (cluster.caFile) {
    return readFile(cluster.caFile, 'utf8').catch(error => {
      throw new InputError(
        `The caFile of cluster "${cluster.name}" cannot be read (${error.code}).`,
      );
    });
  }
  if (!cluster.caData) {
    return undefined;
  }
  const pem = Buffer.from(cluster.caData, 'base64').toString('utf8');
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) {
    throw new InputError(
      `The caData of cluster "${cluster.name}" is not a certificate in PEM, encoded in base64.`,
    );
  }
  return pem;
}
