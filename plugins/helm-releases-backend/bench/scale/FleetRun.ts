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

import type { JsonObject } from '@backstage/types';
import type {
  ClusterStatus,
  Page,
  ReleaseList,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { locateHelm } from '@prophet-aiops/sandbox';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { BenchProcess } from './BenchProcess';
import type { SimulatedTraffic } from './cluster/SimulatedTraffic';
import type { HandOver } from '../handOver';
import type { SimulatedAddress } from './fleetProcess';
import type { PortalUsage } from './portalProcess';
import { FIRST_READINGS } from '../../src/inventory/Inventory';
import { portalSetup } from './portalSetup';

const API = '/api/helm-releases';
const POLL_MS = 250;
const PATIENCE_MS = 900_000;
/**
 * What Node gives itself in a container of 2 GiB. On a machine with a lot of
 * memory it lets four times what it needs pile up before it cleans up.
 */
const HEAP_OF_A_CONTAINER = '--max-old-space-size=1024';
/** Of one core, over so long: a hundred clusters that are watched take 3 %. */
const RESTING_SHARE = 0.1;
const RESTING_MS = 5_000;

/** A backend of its own on simulated clusters of its own, with clients. */
export class FleetRun {
  readonly #folder = mkdtempSync(join(tmpdir(), 'helm-releases-scale-'));
  readonly #removeFolder = () =>
    rmSync(this.#folder, { recursive: true, force: true });
  readonly fleet: BenchProcess;
  readonly clients: BenchProcess;
  readonly reader: BenchProcess;
  readonly portal: BenchProcess;
  clusters: SimulatedAddress[] = [];
  #url = '';

  static async start(options: {
    clusters: number;
    releases: number;
    seed: number;
    /** How much later answers of clusters begin, milliseconds; none by default. */
    latencyMs?: number;
    /** What stands under `backend.database`; undefined = SQLite in a file. */
    database?: JsonObject;
    /** More of what stands under `helmReleases`. */
    helmReleases?: JsonObject;
  }): Promise<FleetRun> {
    const run = new FleetRun();
    try {
      run.clusters = await run.fleet.call('open', options);
      await run.fleet.call('traffic');
      const setup = portalSetup({
        clusters: run.clusters,
        helm: await locateHelm(),
        helmReleases: options.helmReleases,
        database: options.database ?? {
          client: 'better-sqlite3',
          connection: { directory: join(run.#folder, 'database') },
        },
      });
      run.#url = await run.portal.call('start', setup);
      return run;
    } catch (error) {
      await run.stop();
      throw error;
    }
  }

  private constructor() {
    const log = (name: string) => join(this.#folder, `${name}.log`);
    process.once('exit', this.#removeFolder);
    mkdirSync(join(this.#folder, 'database'));
    this.fleet = BenchProcess.start('fleetProcess', { logFile: log('fleet') });
    this.clients = BenchProcess.start('loadProcess', { logFile: log('load') });
    this.reader = BenchProcess.start('readerProcess', {
      logFile: log('reader'),
    });
    this.portal = BenchProcess.start('portalProcess', {
      logFile: log('portal'),
      env: { NODE_ENV: 'production', TMPDIR: this.#folder },
      execArgv: [
        HEAP_OF_A_CONTAINER,
        ...(process.env.SCALE_PROFILES
          ? ['--cpu-prof', `--cpu-prof-dir=${process.env.SCALE_PROFILES}`]
          : []),
      ],
    });
  }

  async stop(): Promise<void> {
    await this.clients.stop();
    await this.reader.stop();
    await this.portal.stop();
    await this.fleet.stop();
    process.off('exit', this.#removeFolder);
    this.#removeFolder();
  }

  url(path: string): string {
    return `${this.#url}${API}${path}`;
  }

  usage(): Promise<PortalUsage> {
    return this.portal.call('usage');
  }

  traffic(): Promise<SimulatedTraffic> {
    return this.fleet.call('traffic');
  }

  /** What the clusters take to hand everything over, as many at a time as a backend reads. */
  handOver(): Promise<HandOver> {
    return this.reader.call('handOver', {
      clusters: this.clusters,
      atOnce: FIRST_READINGS,
    });
  }

  async releases(query: string): Promise<ReleaseList> {
    return this.#get(`/releases?${query}`);
  }

  /** Waits until every cluster has been read. */
  async synced(): Promise<{
    statuses: ClusterStatus[];
    /** How long `GET /clusters` took meanwhile, milliseconds, in ascending order. */
    answersMs: number[];
  }> {
    const deadline = performance.now() + PATIENCE_MS;
    const answersMs: number[] = [];
    for (;;) {
      this.fleet.assertRunning();
      const asked = performance.now();
      const { items } = await this.#get<Page<ClusterStatus>>('/clusters');
      answersMs.push(performance.now() - asked);
      const read = items.filter(({ status }) => status === 'ok');
      if (read.length === this.clusters.length) {
        return { statuses: items, answersMs: answersMs.sort((a, b) => a - b) };
      }
      if (performance.now() > deadline) {
        const left = items.find(({ status }) => status !== 'ok');
        throw new Error(
          `${read.length} of ${items.length} clusters are read; ${left?.name} is ${left?.status}: ${left?.error}`,
        );
      }
      await pause(POLL_MS);
    }
  }

  /**
   * Waits until the backend has worked off what comes after a first reading: it
   * compares each release with what is published, and its database sorts itself.
   */
  async rested(): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    let before = await this.usage();
    for (;;) {
      await pause(RESTING_MS);
      const after = await this.usage();
      const share = (after.cpuMs - before.cpuMs) / (after.atMs - before.atMs);
      if (share < RESTING_SHARE) {
        return;
      }
      if (performance.now() > deadline) {
        throw new Error('The backend does not come to rest.');
      }
      before = after;
    }
  }

  async #get<T>(path: string): Promise<T> {
    // A connection a question: while everything is read answers take seconds,
    // and a kept connection may end under the next one.
    const answer = await fetch(this.url(path), {
      headers: { connection: 'close' },
    });
    if (!answer.ok) {
      throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    }
    return answer.json() as Promise<T>;
  }
}
