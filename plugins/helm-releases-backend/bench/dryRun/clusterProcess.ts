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
 * The cluster that dry runs are measured on, in a process of its own: a
 * sandbox, or a control plane where CLUSTER_TARGET says so.
 */
import { startCluster, type TestCluster } from '@prophet-aiops/sandbox';
import { serveCalls } from '../scale/serveCalls';

/** How to reach the cluster. */
export interface ClusterAddress {
  url: string;
  caPem: string;
  token: string;
  kubeconfig: string;
}

let cluster: TestCluster | undefined;

serveCalls({
  async start(): Promise<ClusterAddress> {
    cluster = await startCluster({ name: 'bench', protobuf: true });
    const { url, caPem, token } = cluster;
    return { url, caPem, token, kubeconfig: cluster.kubeconfig() };
  },
  /** Lets every answer come so many milliseconds late. */
  delay(ms: number) {
    cluster!.faults.clear();
    if (ms > 0) {
      cluster!.faults.add({ action: { kind: 'delay', ms } });
    }
  },
  /** How many requests came since it was asked last. */
  requests(): number {
    const { length } = cluster!.requests.list();
    cluster!.requests.clear();
    return length;
  },
});

process.once('SIGTERM', async () => {
  await cluster?.stop();
  process.exit();
});
