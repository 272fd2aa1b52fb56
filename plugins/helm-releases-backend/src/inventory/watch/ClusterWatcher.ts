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
import { type ClusterLease, LeaseLost } from '../../database/ClusterLease';
import type {
  ClusterScope,
  InventoryWriter,
} from '../../database/InventoryWriter';
import { withControlsEscaped } from '../decode/storableText';
import type { InventoryTiming } from '../InventoryTiming';
import { pause } from '../pause';
import type { Slots } from '../Slots';
import type { RevisionThreads } from '../threads/RevisionThreads';
import { Turns } from '../Turns';
import { clusterReport } from './clusterReport';
import { ScopeReader } from './ScopeReader';

const MAX_WARNINGS = 100;
/** Times of contact that differ by less are the same. */
const CONTACT_STEP_MS = 100;

/** What a watcher is made with. */
export interface ClusterWatcherOptions {
  lease: ClusterLease;
  cluster: ClusterDescription;
  drivers: readonly StorageDriver[];
  clusters: ClusterAccess;
  writer: InventoryWriter;
  timing: InventoryTiming;
  /** Shared by all watchers: what reads their payloads. */
  threads: RevisionThreads;
  /** Shared by all watchers: first readings under way. */
  slots: Slots;
  logger: LoggerService;
  onChange(keys: ReleaseKey[]): void;
  /** How the cluster is read has changed. */
  onStatus(): void;
  /** Another replica holds the cluster; the watcher has stopped. */
  onLeaseLost(): void;
}

/**
 * Keeps the picture of one cluster up to date while this replica holds it. Each
 * configured namespace, and each storage driver, is read on its own, so that one
 * that cannot be read does not hide the others.
 */
export class ClusterWatcher {
  readonly #readers: { scope: ClusterScope; reader: ScopeReader }[];
  readonly #stop = new AbortController();
  readonly #turns = new Turns();
  #running?: Promise<void>;
  /** Lets another cluster be read for the first time. */
  #giveWay?: () => void;
  #patience?: NodeJS.Timeout;
  #warningsReported = '';
  #stateReported = '';
  #reported = '';

  constructor(private readonly options: ClusterWatcherOptions) {
    const { cluster, drivers } = options;
    const namespaces = cluster.namespaces ?? [undefined];
    this.#readers = drivers
      .flatMap(driver => namespaces.map(namespace => ({ driver, namespace })))
      .map(scope => ({
        scope,
        reader: new ScopeReader({
          ...options,
          clusters: noting(options.clusters, () => this.#patience?.refresh()),
          scope,
          onTurn: () => {
            this.#afterFirstReading();
            this.#report();
          },
        }),
      }));
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Returns when nothing is read or written any more. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    await this.#turns.take(async () => {});
  }

  /**
   * Reads one release now, and writes it.
   *
   * @returns whether it could: not before the first read is complete
   * @throws KubeStatusError, ServiceUnavailableError, StoreFailure, LeaseLost
   */
  async refresh(namespace: string, name: string): Promise<boolean> {
    const readers = this.#readers
      .filter(({ scope }) => (scope.namespace ?? namespace) === namespace)
      .map(({ reader }) => reader);
    const ready = readers.filter(reader => reader.synced && !reader.failure);
    await Promise.all(ready.map(reader => reader.refresh(namespace, name)));
    return ready.length > 0 && ready.length === readers.length;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    const { writer, lease, timing } = this.options;
    const guarded = async (work: () => Promise<void>) => {
      try {
        await work();
      } catch (error) {
        this.#onError(error);
      }
    };
    await guarded(() =>
      writer.keepScopes(
        lease,
        this.#readers.map(({ scope }) => scope),
      ),
    );
    await Promise.all([
      guarded(() => this.#read()),
      (async () => {
        while (!signal.aborted) {
          await this.#report();
          await pause(timing.reportEveryMs, signal);
        }
      })(),
    ]);
  }

  /**
   * Reads until it is stopped. A hundred clusters that are read for the first
   * time at once would need the memory for a page of each, and be shown last
   * all together; one after the other, a few at a time, is as fast.
   */
  async #read(): Promise<void> {
    const { signal } = this.#stop;
    const { slots, timing } = this.options;
    this.#giveWay = await slots.take(signal);
    // Started again by each request: the one before has been answered.
    this.#patience = setTimeout(() => this.#letOthersBegin(), timing.giveWayMs);
    const reading = this.#readers.map(({ reader }) => reader.run(signal));
    await Promise.all(
      reading.map(each => each.catch(error => this.#onError(error))),
    );
    this.#letOthersBegin();
  }

  #afterFirstReading(): void {
    if (this.#readers.every(({ reader }) => reader.synced || reader.failure)) {
      this.#letOthersBegin();
    }
  }

  #letOthersBegin(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#giveWay?.();
  }

  #onError(error: unknown): void {
    if (this.#stop.signal.aborted) {
      return;
    }
    if (error instanceof LeaseLost) {
      this.#stop.abort();
      this.options.onLeaseLost();
    } else {
      this.options.logger.error(
        `Reading cluster "${this.options.cluster.name}" failed`,
        error as Error,
      );
    }
  }

  #report(): Promise<void> {
    return this.#turns.take(async () => {
      const { writer, lease } = this.options;
      if (this.#stop.signal.aborted) {
        return;
      }
      const report = clusterReport(
        this.#readers.map(({ scope, reader }) => ({
          scope,
          synced: reader.synced,
          contactAgeMs: reader.contactAgeMs,
          failure: reader.failure,
        })),
      );
      const warnings = this.#warnings();
      const { state, error, namespaceFailures, contacts } = report;
      const told = JSON.stringify([state, error, namespaceFailures]);
      // The database keeps times, not ages: silence is no news.
      const heard = contacts.map(({ ageMs }) =>
        Math.round((performance.now() - ageMs) / CONTACT_STEP_MS),
      );
      const reported = JSON.stringify([told, warnings.version, heard]);
      if (reported === this.#reported) {
        return;
      }
      try {
        await writer.report(lease, { ...report, ...warnings });
      } catch (failure) {
        this.#onError(failure);
        return;
      }
      this.#reported = reported;
      this.#warningsReported = warnings.version;
      if (told !== this.#stateReported) {
        this.#stateReported = told;
        this.options.onStatus();
      }
    });
  }

  #warnings() {
    // Where nothing can be read the error of the cluster says so already.
    const readsSecrets = this.#readers.some(
      ({ scope, reader }) => scope.driver === 'secret' && !reader.failure,
    );
    const missing = this.#readers.flatMap(({ scope, reader }) =>
      readsSecrets && scope.driver === 'configmap' && reader.failure
        ? [
            {
              namespace: scope.namespace ?? '',
              object: 'configmaps',
              reason: withControlsEscaped(
                `Releases stored in ConfigMaps are not shown. ${reader.failure.message}`,
              ),
            },
          ]
        : [],
    );
    const kept = this.#readers.map(
      ({ reader }) => reader.inventory.picture.warnings,
    );
    const version = JSON.stringify([
      missing,
      ...kept.map(warnings => warnings.version),
    ]);
    const first = () =>
      [...missing, ...kept.flatMap(all => all.first(MAX_WARNINGS))].slice(
        0,
        MAX_WARNINGS,
      );
    return {
      version,
      warningCount:
        missing.length + kept.reduce((sum, { count }) => sum + count, 0),
      warnings: version === this.#warningsReported ? undefined : first(),
    };
  }
}

/** The same access, that tells of each request before it is sent. */
function noting(clusters: ClusterAccess, onRequest: () => void): ClusterAccess {
  return {
    listClusters: () => clusters.listClusters(),
    transport: async cluster => {
      const transport = await clusters.transport(cluster);
      return {
        ...transport,
        authorize: () => {
          onRequest();
          return transport.authorize();
        },
      };
    },
  };
}
