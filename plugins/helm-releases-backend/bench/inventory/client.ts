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

/** A fresh process that loads nothing but the inventory, reads a cluster once and says what it cost. */
import { Agent } from 'node:https';
import { hear, tell } from './messages';
import { readCluster } from './readCluster';
import type { ServerAddress } from './server';

async function main() {
  const { address, filename } = await hear<{
    address: ServerAddress;
    filename: string;
  }>(process);
  const agent = new Agent({ keepAlive: true, ca: address.caPem });
  const cost = await readCluster(
    {
      listClusters: async () => [{ name: 'bench', route: 'direct' }],
      transport: async () => ({
        cluster: 'bench',
        route: 'direct',
        baseUrl: address.url,
        agent,
        authorize: async () => ({ Authorization: `Bearer ${address.token}` }),
      }),
    },
    filename,
  );
  agent.destroy();
  tell(process, cost);
  process.disconnect();
}

main();
