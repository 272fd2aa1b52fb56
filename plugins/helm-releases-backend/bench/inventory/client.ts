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
/* eslint-disable no-console */
import type { LoggerService } from '@backstage/backend-plugin-api';
import knexFactory from 'knex';
import { EventEmitter, once } from 'node:events';
import { Agent } from 'node:https';
import { resolve } from 'node:path';
import { DatabaseInventoryStore } from '../../src/database/DatabaseInventoryStore';
import { DatabaseInventoryWriter } from '../../src/database/DatabaseInventoryWriter';
import { DatabaseLeaseStore } from '../../src/database/DatabaseLeaseStore';
import { Inventory } from '../../src/inventory/Inventory';
import { hear, tell } from './messages';
import type { ServerAddress } from './server';

/** What one reading of the cluster cost. */
export interface ClientCost {
  wallMs: number;
  cpuMs: number;
  rssGrowthMb: number;
  releases: number;
}

const logger: LoggerService = {
  error: console.error,
  warn: console.error,
  info: () => {},
  debug: () => {},
  child: () => logger,
};

async function main() {
  const { address, filename } = await hear<{
    address: ServerAddress;
    filename: string;
  }>(process);
  const client = knexFactory({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
  });
  await client.migrate.latest({
    directory: resolve('plugins/helm-releases-backend/migrations'),
  });
  const agent = new Agent({ keepAlive: true, ca: address.caPem });
  const store = DatabaseInventoryStore.create({ client });
  const synced = new EventEmitter();
  const inventory = Inventory.create({
    clusters: {
      listClusters: async () => [{ name: 'bench', route: 'direct' }],
      transport: async () => ({
        cluster: 'bench',
        route: 'direct',
        baseUrl: address.url,
        agent,
        authorize: async () => ({ Authorization: `Bearer ${address.token}` }),
      }),
    },
    store,
    writer: DatabaseInventoryWriter.create({ client }),
    leases: DatabaseLeaseStore.create({ client }),
    logger,
    timing: { reportEveryMs: 60_000 },
    onChange: async () => {
      const [status] = await store.listClusters();
      if (status.status === 'ok') {
        synced.emit('synced');
      }
    },
  });
  global.gc?.();
  const rssBefore = process.memoryUsage().rss;
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  await Promise.all([once(synced, 'synced'), inventory.start()]);
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpuBefore);
  const cost: ClientCost = {
    wallMs,
    cpuMs: (user + system) / 1000,
    rssGrowthMb:
      (process.resourceUsage().maxRSS * 1024 - rssBefore) / 1024 / 1024,
    releases: (await store.listReleases()).totalItems,
  };
  await inventory.stop();
  agent.destroy();
  await client.destroy();
  tell(process, cost);
  process.disconnect();
}

main();
