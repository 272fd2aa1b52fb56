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
 * A seeded cluster in a process of its own, so that its work is not counted as
 * anybody else's. Tells its address, then answers each message with the bytes
 * sent and the payloads read since the last one.
 */
import { SandboxCluster } from '@prophet-aiops/sandbox';
import { hear, tell } from './messages';
import { seedReleases } from './seedReleases';

/** How to reach the cluster. */
export interface ServerAddress {
  url: string;
  caPem: string;
  token: string;
  kubeconfig: string;
}

/** What was asked since the last time. */
export interface ServerTraffic {
  bytes: number;
  requests: number;
  payloadRequests: number;
}

async function main() {
  const [releases, revisions] = process.argv.slice(2).map(Number);
  const cluster = await SandboxCluster.start({ name: 'bench', protobuf: true });
  seedReleases(cluster, releases, revisions);
  const { url, caPem, token } = cluster;
  const address: ServerAddress = {
    url,
    caPem,
    token,
    kubeconfig: cluster.kubeconfig(),
  };
  process.on('disconnect', () => process.exit());
  tell(process, address);
  for (;;) {
    await hear(process);
    const requests = cluster.requests.list();
    const traffic: ServerTraffic = {
      bytes: cluster.requests.bytesOut,
      requests: requests.length,
      payloadRequests: requests.filter(
        ({ path }) =>
          /\/sh\.helm\.release/.test(path) || path.includes('status%21'),
      ).length,
    };
    cluster.requests.clear();
    tell(process, traffic);
  }
}

main();
