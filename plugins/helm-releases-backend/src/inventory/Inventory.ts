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
import type {
  ReleaseKey,
  StorageDriver,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type {
  ClusterAccess,
  ClusterDescription,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ClusterLease } from '../database/ClusterLease';
import type { InventoryStore } from '../database/InventoryStore';
import type { InventoryWriter } from '../database/InventoryWriter';
import type { LeaseStore } from '../database/LeaseStore';
import type { StoredRelease } from '../database/StoredRelease';
import { DEFAULT_TIMING, type InventoryTiming } from './InventoryTiming';
import { LeaseKeeper } from './lease/LeaseKeeper';
import { pause } from './pause';
import { readLiveRelease } from './readLiveRelease';
import { Slots } from './Slots';
import { RevisionThreads } from './threads/RevisionThreads';
import { ClusterWatcher } from './watch/ClusterWatcher';

/** Clusters that are read for the first time at once: enough to wait for the network of some while others are decoded. */
export const FIRST_READINGS = 8;

/** What whoever shows releases of a cluster should read again. */
export interface InventoryChange {
  cluster: string;
  /** Releases that are new, different or gone; none where only the status of the cluster changed. */
  keys: ReleaseKey[];
}

/** What an inventory is made with. */
export interface InventoryOptions {
  clusters: ClusterAccess;
  store: InventoryStore;
  writer: InventoryWriter;
  leases: LeaseStore;
  logger: LoggerService;
  /** Called on the replica that reads the cluster, once the change is in the database. */
  onChange?(change: InventoryChange): void;
  /** Storage drivers that are read; helm's SQL driver cannot be seen from a cluster. */
  drivers?: readonly StorageDriver[];
  timing?: Partial<InventoryTiming>;
  /** Unique among the replicas of one database. */
  replica?: string;
}

/**
 * The picture of all clusters, kept up to date: shares the clusters with the
 * other replicas on the same database, and watches those that this one holds.
 */
export class Inventory {
  readonly #options: InventoryOptions;
  readonly #timing: InventoryTiming;
  readonly #drivers: readonly StorageDriver[];
  readonly #keeper: LeaseKeeper;
  readonly #watchers = new Map<string, ClusterWatcher>();
  readonly #slots = new Slots(FIRST_READINGS);
  readonly #threads: RevisionThreads;
  readonly #stop = new AbortController();
  #described = new Map<string, ClusterDescription>();
  #running?: Promise<void>;

  static create(options: InventoryOptions): Inventory {
    return new Inventory(options);
  }

  private constructor(options: InventoryOptions) {
    this.#options = options;
    this.#timing = { ...DEFAULT_TIMING, ...options.timing };
    this.#drivers = options.drivers ?? ['secret', 'configmap'];
    this.#threads = new RevisionThreads({ logger: options.logger });
    this.#keeper = new LeaseKeeper({
      store: options.leases,
      replica: options.replica ?? randomUUID(),
      timing: this.#timing,
      logger: options.logger,
      onAcquired: lease => this.#watch(lease),
      onLost: lease => this.#unwatch(lease.cluster),
    });
  }

  /** Names of the clusters that this replica reads now. */
  get watched(): string[] {
    return [...this.#watchers.keys()];
  }

  /** Starts reading; returns at once. */
  async start(): Promise<void> {
    this.#running ??= this.#run();
  }

  /**
   * Stops reading and gives the clusters back. Nothing is written afterwards.
   *
   * @param options - release: false leaves the leases to run out, as a crash would
   */
  async stop(options?: { release: boolean }): Promise<void> {
    this.#stop.abort();
    await this.#running;
    await this.#keeper.stop(options);
    await this.#threads.close();
  }

  /**
   * A release as its cluster has it now. Where this replica reads the cluster
   * it is written as well; otherwise the one that does has seen it by its watch.
   *
   * @returns undefined where there is no such release, or where its namespace
   * is not one of those to be read
   * @throws NotFoundError or NotAllowedError where the cluster is unknown or
   * cannot be reached from here; KubeStatusError or ServiceUnavailableError
   * where it cannot be read
   */
  async refresh(key: ReleaseKey): Promise<StoredRelease | undefined> {
    const { clusters, store } = this.#options;
    const namespaces = this.#described.get(key.cluster)?.namespaces;
    if (namespaces && !namespaces.includes(key.namespace)) {
      return undefined;
    }
    const watcher = this.#watchers.get(key.cluster);
    if (await watcher?.refresh(key.namespace, key.name)) {
      return store.getRelease(key);
    }
    const transport = await clusters.transport(key.cluster);
    for (const driver of this.#drivers) {
      const release = await readLiveRelease(transport, driver, key);
      if (release) {
        return release;
      }
    }
    return undefined;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    await this.#lookForClusters();
    this.#keeper.start();
    while (!signal.aborted) {
      await pause(this.#timing.clustersEveryMs, signal);
      if (!signal.aborted) {
        await this.#lookForClusters();
      }
    }
  }

  async #lookForClusters(): Promise<void> {
    const { clusters, writer, logger } = this.#options;
    try {
      const described = await clusters.listClusters();
      const { forgotten } = await writer.keepClusters(
        described.map(({ name, title, route }) => ({
          name,
          title,
          readable: route !== undefined,
        })),
        this.#timing.forgetAfterMs,
      );
      forgotten.forEach(cluster => this.#tell({ cluster, keys: [] }));
      await this.#describe(described);
    } catch (error) {
      logger.warn(
        'The clusters could not be looked up; those known are kept',
        error as Error,
      );
    }
  }

  async #describe(described: ClusterDescription[]): Promise<void> {
    const before = this.#described;
    this.#described = new Map(
      described
        .filter(({ route }) => route !== undefined)
        .map(cluster => [cluster.name, cluster]),
    );
    for (const [name, cluster] of this.#described) {
      const lease = this.#keeper.leaseOf(name);
      const known = before.get(name);
      if (lease && known && !isDeepStrictEqual(known, cluster)) {
        await this.#unwatch(name);
        this.#watch(lease);
      }
    }
    await this.#keeper.setClusters([...this.#described.keys()]);
  }

  #watch(lease: ClusterLease): void {
    const { clusters, writer, logger } = this.#options;
    const cluster = this.#described.get(lease.cluster);
    if (!cluster || this.#watchers.has(lease.cluster)) {
      return;
    }
    const watcher = new ClusterWatcher({
      lease,
      cluster,
      drivers: this.#drivers,
      clusters,
      writer,
      timing: this.#timing,
      threads: this.#threads,
      slots: this.#slots,
      logger,
      onChange: keys => this.#tell({ cluster: lease.cluster, keys }),
      onStatus: () => this.#tell({ cluster: lease.cluster, keys: [] }),
      onLeaseLost: () => {
        logger.info(
          `Cluster "${lease.cluster}" is read by another replica now`,
        );
        this.#watchers.delete(lease.cluster);
        this.#keeper.lost(lease);
      },
    });
    this.#watchers.set(lease.cluster, watcher);
    watcher.start();
  }

  async #unwatch(cluster: string): Promise<void> {
    const watcher = this.#watchers.get(cluster);
    this.#watchers.delete(cluster);
    await watcher?.stop();
  }

  #tell(change: InventoryChange): void {
    try {
      this.#options.onChange?.(change);
    } catch (error) {
      this.#options.logger.error(
        'A change of the inventory could not be passed on',
        error as Error,
      );
    }
  }
}
