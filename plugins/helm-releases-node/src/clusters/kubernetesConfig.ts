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
import type { Config } from '@backstage/config';

/** Of plugin-kubernetes-common, which the plugin need not be installed for. */
const AUTH_PROVIDER = 'kubernetes.io/auth-provider';

const BROWSER_PROVIDERS = ['google', 'oidc', 'aks'];

/** A cluster of `kubernetes.clusterLocatorMethods` of type `config`. */
export interface ConfiguredCluster {
  name: string;
  title?: string;
  url: string;
  authProvider?: string;
  /** The user's browser holds the credential. */
  browserCredential: boolean;
  serviceAccountToken?: string;
  skipTLSVerify: boolean;
  caData?: string;
  caFile?: string;
}

/**
 * Whether the kubernetes plugin takes the credential for such a cluster from
 * the user's browser.
 */
export function isBrowserProvider(authProvider: string | undefined): boolean {
  return BROWSER_PROVIDERS.includes(authProvider ?? '');
}

/**
 * Reads the clusters that the kubernetes plugin is configured with, as its own
 * ConfigClusterLocator does (plugin-kubernetes-backend 0.21).
 */
export function readKubernetesConfig(
  config: RootConfigService,
): ConfiguredCluster[] {
  return (
    config.getOptionalConfigArray('kubernetes.clusterLocatorMethods') ?? []
  )
    .filter(method => method.getOptionalString('type') === 'config')
    .flatMap(method => method.getOptionalConfigArray('clusters') ?? [])
    .map(readCluster);
}

function readCluster(cluster: Config): ConfiguredCluster {
  const metadata =
    cluster.getOptional<Record<string, string>>('authMetadata') ?? {};
  const authProvider =
    metadata[AUTH_PROVIDER] ?? cluster.getOptionalString('authProvider');
  return {
    name: cluster.getString('name'),
    title: cluster.getOptionalString('title'),
    url: cluster.getString('url'),
    authProvider,
    browserCredential: isBrowserProvider(authProvider),
    serviceAccountToken:
      metadata.serviceAccountToken ??
      cluster.getOptionalString('serviceAccountToken'),
    skipTLSVerify: cluster.getOptionalBoolean('skipTLSVerify') ?? false,
    caData: cluster.getOptionalString('caData'),
    caFile: cluster.getOptionalString('caFile'),
  };
}
