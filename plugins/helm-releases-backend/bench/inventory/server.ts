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

/**
 * The cluster that the inventory is measured on, in a process of its own: a
 * sandbox, or a control plane where CLUSTER_TARGET says so.
 */
import {
  type ControlPlaneCluster,
  startCluster,
  type TestCluster,
} from '@prophet-aiops/sandbox';
import { heardFrom, tell } from './messages';
import { seedReleases } from './seedReleases';

/** How to reach the cluster. */
export interface ServerAddress {
  url: string;
  caPem: string;
  token: string;
  kubeconfig: string;
}

/** Where the bench is to go. */
export interface ServerAddresses {
  /** Says what was asked of it. */
  counted: ServerAddress;
  /** The shortest way. */
  direct: ServerAddress;
}

/** What was asked since the last time, on the counted way. */
export interface ServerTraffic {
  bytes: number;
  requests: number;
  payloadRequests: number;
}

async function main() {
  const [releases, revisions] = process.argv.slice(2).map(Number);
  const cluster = await startCluster({ name: 'bench', protobuf: true });
  try {
    await seedReleases(cluster, releases, revisions);
    await serve(cluster);
  } finally {
    await cluster.stop();
  }
}

/** Says how to reach the cluster, and what was asked of it, until nobody listens any more. */
async function serve(cluster: TestCluster): Promise<void> {
  cluster.requests.clear();
  const { url, caPem, token } = cluster;
  const counted = { url, caPem, token, kubeconfig: cluster.kubeconfig() };
  const addresses: ServerAddresses = {
    counted,
    direct:
      cluster.target === 'control-plane'
        ? (cluster as ControlPlaneCluster).servers.address('bench')
        : counted,
  };
  tell(process, addresses);
  for await (const _ of heardFrom(process)) {
    tell(process, trafficOf(cluster));
    cluster.requests.clear();
  }
}

function trafficOf({ requests }: TestCluster): ServerTraffic {
  const list = requests.list();
  return {
    bytes: requests.bytesOut,
    requests: list.length,
    payloadRequests: list.filter(
      ({ path }) =>
        /\/sh\.helm\.release/.test(path) || path.includes('status%21'),
    ).length,
  };
}

main().then(() => process.exit());
