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

import { join } from 'node:path';
import { packagePath } from '../packagePath';
import type { Credentials } from './writeCredentials';

/** `--name=value` of each. */
function flags(values: Record<string, string | number | boolean>): string[] {
  return Object.entries(values).map(([name, value]) => `--${name}=${value}`);
}

/** An etcd of one member, which loses everything when the machine does. */
export function etcdArguments(
  folder: string,
  [client, peer]: [number, number],
): string[] {
  const clients = `http://127.0.0.1:${client}`;
  const peers = `http://127.0.0.1:${peer}`;
  return flags({
    'data-dir': join(folder, 'etcd'),
    'listen-client-urls': clients,
    'advertise-client-urls': clients,
    'listen-peer-urls': peers,
    'initial-advertise-peer-urls': peers,
    'initial-cluster': `default=${peers}`,
    'unsafe-no-fsync': true,
    'log-level': 'warn',
  });
}

/** An API server on loopback that makes its own certificate in the folder. */
export function apiServerArguments(
  folder: string,
  ports: { etcd: number; apiServer: number },
  credentials: Credentials,
): string[] {
  return flags({
    'etcd-servers': `http://127.0.0.1:${ports.etcd}`,
    'bind-address': '127.0.0.1',
    'secure-port': ports.apiServer,
    'cert-dir': join(folder, 'certificates'),
    'token-auth-file': credentials.tokenFile,
    'authorization-config': credentials.authorizationFile,
    'service-account-issuer': 'https://kubernetes.default.svc',
    'service-account-key-file': credentials.serviceAccountKeyFile,
    'service-account-signing-key-file': credentials.serviceAccountKeyFile,
    'service-cluster-ip-range': '10.0.0.0/16',
    // Nothing in the cluster could reach us on loopback.
    'endpoint-reconciler-type': 'none',
    'allow-privileged': true,
    profiling: false,
  });
}

export function controllerManagerArguments(
  kubeconfig: string,
  caFile: string,
  { serviceAccountKeyFile }: Credentials,
): string[] {
  return flags({
    kubeconfig,
    'root-ca-file': caFile,
    // kwok does not renew what a kubelet would.
    'node-monitor-grace-period': '24h',
    'service-account-private-key-file': serviceAccountKeyFile,
    'leader-elect': false,
    'secure-port': 0,
    'bind-address': '127.0.0.1',
  });
}

export function schedulerArguments(kubeconfig: string): string[] {
  return flags({
    kubeconfig,
    'leader-elect': false,
    'secure-port': 0,
    'bind-address': '127.0.0.1',
  });
}

/** kwok plays the kubelet of every node, and its pods are ready at once. */
export function kwokArguments(kubeconfig: string): string[] {
  return flags({
    kubeconfig,
    config: packagePath('src/controlPlane/servers/kwokStages.yaml'),
    'manage-all-nodes': true,
    // Without leases a node is managed at once.
    'node-lease-duration-seconds': 0,
  });
}
