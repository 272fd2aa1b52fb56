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

/* eslint-disable no-console */

/**
 * How long after helm has ended its change is in the database and told to open
 * pages. 100 upgrades, one after the other.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import { packageChart, runHelm, SandboxCluster } from '@prophet-aiops/sandbox';
import knexFactory from 'knex';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseInventoryStore } from '../src/database/DatabaseInventoryStore';
import { DatabaseInventoryWriter } from '../src/database/DatabaseInventoryWriter';
import { DatabaseLeaseStore } from '../src/database/DatabaseLeaseStore';
import { Inventory } from '../src/inventory/Inventory';

const CHANGES = 100;
const key = { cluster: 'bench', namespace: 'apps', name: 'app' };
const logger: LoggerService = {
  error: console.error,
  warn: console.error,
  info: () => {},
  debug: () => {},
  child: () => logger,
};

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'helm-releases-bench-'));
  const cluster = await SandboxCluster.start({ name: 'bench', protobuf: true });
  const agent = new Agent({ keepAlive: true, ca: cluster.caPem });
  const client = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: join(folder, 'inventory.db') },
    useNullAsDefault: true,
  });
  await client.migrate.latest({
    directory: resolve('plugins/helm-releases-backend/migrations'),
  });
  const store = DatabaseInventoryStore.create({ client });
  const changes = new EventEmitter();
  const inventory = Inventory.create({
    clusters: {
      listClusters: async () => [{ name: 'bench', route: 'direct' }],
      transport: async () => ({
        cluster: 'bench',
        route: 'direct',
        baseUrl: cluster.url,
        agent,
        authorize: async () => ({ Authorization: `Bearer ${cluster.token}` }),
      }),
    },
    store,
    writer: DatabaseInventoryWriter.create({ client }),
    leases: DatabaseLeaseStore.create({ client }),
    logger,
    onChange: async () => {
      const release = await store.getRelease(key);
      if (release?.status === 'deployed') {
        changes.emit(String(release.revision), performance.now());
      }
    },
  });
  try {
    const chart = await packageChart(
      { name: 'app', version: '1.0.0', crd: false },
      folder,
    );
    await inventory.start();
    const latencies: number[] = [];
    for (let revision = 1; revision <= CHANGES; revision++) {
      const seen = once(changes, String(revision), {
        signal: AbortSignal.timeout(60_000),
      });
      const { exitCode, stderr } = await runHelm(
        [
          'upgrade',
          '--install',
          '--create-namespace',
          '-n',
          'apps',
          'app',
          chart,
        ],
        { cluster, home: folder },
      );
      if (exitCode !== 0) {
        throw new Error(`helm upgrade failed: ${stderr}`);
      }
      const ended = performance.now();
      const [at] = await seen;
      latencies.push(Math.max(0, at - ended));
    }
    latencies.sort((a, b) => a - b);
    const at = (share: number) =>
      latencies[Math.ceil(share * CHANGES) - 1].toFixed(0);
    console.log('| from the end of helm to open pages | ms |\n|---|---|');
    console.log(`| median | ${at(0.5)} |\n| p99 (target 2000) | ${at(0.99)} |`);
  } finally {
    await inventory.stop();
    await client.destroy();
    agent.destroy();
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
