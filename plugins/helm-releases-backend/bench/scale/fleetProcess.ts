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
 * The program of the simulated clusters: an API server a port, all in one
 * process, so that their work is not counted as anybody else's.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { randomOf } from '../../src/inventory/__testUtils__/randomOf';
import { createRelayCertificate } from '../../src/relay/relayCertificate';
import { PayloadPool } from './cluster/PayloadPool';
import { SimulatedApi } from './cluster/SimulatedApi';
import { SimulatedCluster } from './cluster/SimulatedCluster';
import { TrafficCounter } from './cluster/SimulatedTraffic';
import { serveCalls } from './serveCalls';

const TOKEN = 'simulated-token';
/** How long helm works on an upgrade. */
const UPGRADE_MS = 1_000;

/** How to reach a simulated cluster. */
export interface SimulatedAddress {
  name: string;
  url: string;
  token: string;
  caPem: string;
}

const traffic = new TrafficCounter();
const clusters: SimulatedCluster[] = [];
const servers: Server[] = [];
let random = randomOf(0);
let releases = 0;

async function open(options: {
  clusters: number;
  releases: number;
  seed: number;
  latencyMs?: number;
}): Promise<SimulatedAddress[]> {
  releases = options.releases;
  random = randomOf(options.seed);
  const pool = new PayloadPool(options.seed);
  const { key, cert } = await createRelayCertificate();
  const addresses: SimulatedAddress[] = [];
  for (let index = 0; index < options.clusters; index++) {
    const cluster = new SimulatedCluster({ ...options, index });
    const api = new SimulatedApi({ cluster, pool, traffic, token: TOKEN });
    const server = createServer(
      { key, cert, keepAliveTimeout: 120_000, requestTimeout: 0 },
      async (request, response) => {
        try {
          if (options.latencyMs) {
            await pause(options.latencyMs);
          }
          await api.answer(request, response);
        } catch (error) {
          response.destroy(error as Error);
        }
      },
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    clusters.push(cluster);
    servers.push(server);
    addresses.push({
      name: `cluster-${String(index).padStart(3, '0')}`,
      url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
      token: TOKEN,
      caPem: cert,
    });
  }
  return addresses;
}

/** Upgrades releases one after the other, anywhere, evenly over a time. */
async function upgrade(options: { times: number; withinMs: number }) {
  const upgrades: Promise<void>[] = [];
  for (let i = 0; i < options.times; i++) {
    const cluster = random.pick(clusters);
    const n = random.number(releases);
    cluster.beginUpgrade(n);
    upgrades.push(pause(UPGRADE_MS).then(() => cluster.endUpgrade(n)));
    await pause(options.withinMs / options.times);
  }
  await Promise.all(upgrades);
}

serveCalls({ open, upgrade, traffic: () => traffic.take() });
process.once('SIGTERM', () => process.exit());
