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

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ClusterAccess } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import knexFactory from 'knex';
import { EventEmitter, once } from 'node:events';
import { resolve } from 'node:path';
import { DatabaseInventoryStore } from '../../src/database/DatabaseInventoryStore';
import { DatabaseInventoryWriter } from '../../src/database/DatabaseInventoryWriter';
import { DatabaseLeaseStore } from '../../src/database/DatabaseLeaseStore';
import { writeAhead } from '../../src/database/writeAhead';
import { Inventory } from '../../src/inventory/Inventory';

/** What one reading of the cluster cost. */
export interface ClientCost {
  wallMs: number;
  /** User and system, of every thread of the process. */
  cpuMs: number;
  rssGrowthMb: number;
  releases: number;
}

/* eslint-disable no-console */
const logger: LoggerService = {
  error: console.error,
  warn: console.error,
  info: () => {},
  debug: () => {},
  child: () => logger,
};

/**
 * Reads the one cluster that there is into a database, and measures from the
 * start of the inventory until the cluster is `ok`.
 *
 * @param filename - of an SQLite database, new or from the last time
 */
export async function readCluster(
  clusters: ClusterAccess,
  filename: string,
): Promise<ClientCost> {
  const client = knexFactory({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
  });
  await writeAhead(client);
  await client.migrate.latest({
    directory: resolve('plugins/helm-releases-backend/migrations'),
  });
  const store = DatabaseInventoryStore.create({ client });
  const synced = new EventEmitter();
  const inventory = Inventory.create({
    clusters,
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
  await client.destroy();
  return cost;
}
