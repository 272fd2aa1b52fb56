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
import type { ClusterLease } from '../../database/ClusterLease';
import type { LeaseStore } from '../../database/LeaseStore';
import type { InventoryTiming } from '../InventoryTiming';
import { pause } from '../pause';
import { Turns } from '../Turns';

/**
 * Holds this replica's fair share of the clusters: renews its leases, takes
 * clusters that nobody holds, gives back what is more than its share, and gives
 * everything back when it stops.
 */
export class LeaseKeeper {
  readonly #held = new Map<string, ClusterLease>();
  readonly #stop = new AbortController();
  readonly #turns = new Turns();
  #clusters: string[] = [];
  #renewedAt = -Infinity;
  #replicas = 1;
  #running?: Promise<void>;

  constructor(
    private readonly options: {
      store: LeaseStore;
      replica: string;
      timing: Pick<
        InventoryTiming,
        'renewEveryMs' | 'acquireEveryMs' | 'leaseMs'
      >;
      logger: LoggerService;
      onAcquired(lease: ClusterLease): void;
      /** Must have ended all use of the lease when it resolves. */
      onLost(lease: ClusterLease): Promise<void>;
    },
  ) {}

  start(): void {
    this.#running ??= this.#run();
  }

  /** Sets which clusters are to be shared; the lease of any other is given back. */
  setClusters(clusters: string[]): Promise<void> {
    this.#clusters = clusters;
    return this.#tick();
  }

  leaseOf(cluster: string): ClusterLease | undefined {
    return this.#held.get(cluster);
  }

  /** Another replica turned out to hold a cluster. */
  lost(lease: ClusterLease): void {
    if (this.#held.get(lease.cluster)?.epoch === lease.epoch) {
      this.#held.delete(lease.cluster);
    }
  }

  /**
   * Ends the work on all clusters and gives them back.
   *
   * @param options - release: false leaves the leases to run out, as a crash would
   */
  async stop(options: { release: boolean } = { release: true }): Promise<void> {
    this.#stop.abort();
    await this.#running;
    await this.#turns.take(async () => {
      const leases = [...this.#held.values()];
      this.#held.clear();
      await Promise.all(leases.map(lease => this.options.onLost(lease)));
      if (options.release) {
        await this.options.store.leave(this.options.replica);
      }
    });
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await this.#tick();
      await pause(this.options.timing.acquireEveryMs, signal);
    }
  }

  async #tick(): Promise<void> {
    await this.#turns.take(async () => {
      if (this.#stop.signal.aborted) {
        return;
      }
      try {
        await this.#renew();
        // Not only when renewing: the share of a replica that died is waited for.
        this.#replicas = await this.options.store.countReplicas();
        await this.#giveBack();
        await this.#acquire();
      } catch (error) {
        this.options.logger.warn(
          'The leases of the clusters could not be renewed',
          error as Error,
        );
      }
    });
  }

  async #renew(): Promise<void> {
    const { store, replica, timing, logger } = this.options;
    if (performance.now() - this.#renewedAt < timing.renewEveryMs) {
      return;
    }
    const held = await store.renew(replica, timing.leaseMs);
    this.#renewedAt = performance.now();
    const epochs = new Map(held.map(lease => [lease.cluster, lease.epoch]));
    for (const lease of [...this.#held.values()]) {
      if (epochs.get(lease.cluster) !== lease.epoch) {
        logger.info(`Cluster "${lease.cluster}" went to another replica`);
        this.#held.delete(lease.cluster);
        await this.options.onLost(lease);
      }
    }
    // What this replica held under the same name before it was restarted.
    await store.release(held.filter(lease => !this.#held.has(lease.cluster)));
  }

  #share(): number {
    return Math.ceil(this.#clusters.length / Math.max(1, this.#replicas));
  }

  async #giveBack(): Promise<void> {
    const { store, logger } = this.options;
    const configured = [...this.#held.values()].filter(lease =>
      this.#clusters.includes(lease.cluster),
    );
    const surplus = new Set([
      ...configured.slice(this.#share()),
      ...[...this.#held.values()].filter(lease => !configured.includes(lease)),
    ]);
    for (const lease of surplus) {
      logger.info(`Giving cluster "${lease.cluster}" back`);
      this.#held.delete(lease.cluster);
      await this.options.onLost(lease);
      await store.release([lease]);
    }
  }

  async #acquire(): Promise<void> {
    const { store, replica, timing } = this.options;
    const wanted = this.#clusters.filter(name => !this.#held.has(name));
    const acquired = await store.acquire(
      replica,
      wanted,
      this.#share() - this.#held.size,
      timing.leaseMs,
    );
    for (const lease of acquired) {
      this.#held.set(lease.cluster, lease);
      this.options.onAcquired(lease);
    }
  }
}
