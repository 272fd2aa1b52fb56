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
import type { ReleaseKey } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  type ClusterAccess,
  type ClusterTransport,
  KubeStatusError,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { type ClusterLease, LeaseLost } from '../../database/ClusterLease';
import type {
  ClusterScope,
  InventoryWriter,
} from '../../database/InventoryWriter';
import { isExpired, type ReadFailure, readFailureOf } from '../api/ReadFailure';
import { StorageApi } from '../api/StorageApi';
import { watchMetadata } from '../api/watchMetadata';
import { Backoff } from '../Backoff';
import type { InventoryTiming } from '../InventoryTiming';
import { pause } from '../pause';
import { releaseIdOf } from '../RevisionIndex';
import type { RevisionThreads } from '../threads/RevisionThreads';
import { Turns } from '../Turns';
import { ScopeInventory } from './ScopeInventory';
import { StoreFailure } from './StoreFailure';

/** From so many unread payloads on they are listed instead of read one by one. */
const LIST_FROM = 20;
/** A watch that is cut off now and then is resumed, and nobody need hear of it. */
const MAX_FAILED_WATCHES = 3;

/** What a reader of a scope is made with. */
export interface ScopeReaderOptions {
  lease: ClusterLease;
  scope: ClusterScope;
  clusters: ClusterAccess;
  writer: InventoryWriter;
  threads: RevisionThreads;
  timing: InventoryTiming;
  logger: LoggerService;
  onChange(keys: ReleaseKey[]): void;
  /** The scope can be read now, or cannot any more. */
  onTurn(): void;
}

/**
 * Keeps one scope of a cluster up to date until it is stopped: lists it, then
 * watches it session by session. After a failure it resumes from where the last
 * watch was, and lists again only where the API server has forgotten that.
 */
export class ScopeReader {
  readonly inventory: ScopeInventory;
  readonly #turns = new Turns();
  readonly #backoff: Backoff;
  #resourceVersion?: string;
  /** A watch failed: find out whether the cluster answers before the next one. */
  #inDoubt = false;
  /** Watches that failed before they told anything, one after the other. */
  #failedWatches = 0;
  #contactAt?: number;
  #failure?: ReadFailure;
  #synced = false;

  constructor(private readonly options: ScopeReaderOptions) {
    this.inventory = new ScopeInventory(options);
    this.#backoff = new Backoff(options.timing);
  }

  /** Why the scope cannot be read at the moment. */
  get failure(): ReadFailure | undefined {
    return this.#failure;
  }

  /** All that there is has been read at least once. */
  get synced(): boolean {
    return this.#synced;
  }

  /** Milliseconds since the cluster last confirmed the picture; undefined = not yet. */
  get contactAgeMs(): number | undefined {
    return this.#contactAt === undefined
      ? undefined
      : performance.now() - this.#contactAt;
  }

  /** @throws LeaseLost; anything else is told by `failure` and tried again */
  async run(signal: AbortSignal): Promise<void> {
    const { timing, clusters, lease } = this.options;
    while (!signal.aborted) {
      try {
        const transport = await clusters.transport(lease.cluster);
        await this.#catchUp(transport, signal);
        const startedAt = performance.now();
        try {
          await this.#watch(transport, signal);
        } finally {
          if (performance.now() - startedAt >= timing.watchTooShortMs) {
            this.#backoff.reset();
          } else {
            await pause(this.#backoff.next(), signal);
          }
        }
      } catch (error) {
        if (!signal.aborted) {
          await this.#onFailure(error, signal);
        }
      }
    }
  }

  /** Reads one release as the cluster has it now. @throws as ScopeInventory.settle does */
  async refresh(namespace: string, name: string): Promise<void> {
    const { clusters, lease, scope } = this.options;
    const transport = await clusters.transport(lease.cluster);
    const api = this.#api(transport);
    const narrow = new StorageApi({
      transport,
      driver: scope.driver,
      namespace,
      timeoutMs: this.options.timing.requestTimeoutMs,
    });
    await this.#turns.take(async () => {
      await this.inventory.replaceRelease(
        releaseIdOf(namespace, name),
        async () => (await narrow.listMetadata(name)).items,
      );
      await this.inventory.settle(api);
    });
  }

  async #catchUp(transport: ClusterTransport, signal: AbortSignal) {
    const api = this.#api(transport, signal);
    if (this.#resourceVersion === undefined) {
      this.#resourceVersion = await this.#turns.take(() => this.#list(api));
      this.#contactAt = performance.now();
    } else if (this.#inDoubt) {
      await api.probe();
      this.#contactAt = performance.now();
    }
    await this.#turns.take(() => {
      this.inventory.picture.retryForbidden();
      return this.inventory.settle(api);
    });
    this.#inDoubt = false;
    if (!this.#cannotWatch) {
      this.#onRead();
    }
  }

  /** Lists alone do not keep anything fresh. */
  get #cannotWatch(): boolean {
    return this.#failedWatches >= MAX_FAILED_WATCHES;
  }

  #onRead() {
    if (this.#failure || !this.#synced) {
      this.#failure = undefined;
      this.#synced = true;
      this.options.onTurn();
    }
  }

  async #list(api: StorageApi): Promise<string> {
    const { items, resourceVersion } = await api.listMetadata();
    await this.inventory.replace(items);
    if (this.inventory.picture.unreadCount() >= LIST_FROM) {
      await this.inventory.takePages(api, api.listPayloads());
    }
    return resourceVersion;
  }

  async #watch(transport: ClusterTransport, signal: AbortSignal) {
    const { timing, scope } = this.options;
    const { watchMinMs, watchMaxMs, watchGraceMs } = timing;
    // Ends the session when what it told cannot be read or written.
    const session = new AbortController();
    const api = this.#api(transport, signal);
    let gathering: Promise<void> | undefined;
    let settling: Promise<void> = Promise.resolve();
    const settle = () =>
      this.#turns
        .take(() => this.inventory.settle(api))
        .catch(error => session.abort(error));
    const gather = () => {
      gathering ??= pause(timing.gatherMs, signal).then(() => {
        gathering = undefined;
        settling = settle();
      });
    };
    try {
      await watchMetadata(
        {
          transport,
          driver: scope.driver,
          namespace: scope.namespace,
          resourceVersion: this.#resourceVersion!,
          sessionMs: Math.round(
            watchMinMs + Math.random() * (watchMaxMs - watchMinMs),
          ),
          graceMs: watchGraceMs,
          signal: AbortSignal.any([signal, session.signal]),
        },
        {
          onContact: () => {
            this.#contactAt = performance.now();
            this.#failedWatches = 0;
            this.#onRead();
          },
          onChanged: metadata => {
            this.inventory.picture.put(metadata);
            gather();
          },
          onDeleted: metadata => {
            this.inventory.picture.remove(metadata.namespace, metadata.name);
            gather();
          },
          onVersion: version => {
            this.#resourceVersion = version;
          },
        },
      );
    } finally {
      await gathering;
      await settling;
    }
    session.signal.throwIfAborted();
  }

  async #onFailure(error: unknown, signal: AbortSignal): Promise<void> {
    const { lease, scope, logger } = this.options;
    if (error instanceof LeaseLost) {
      throw error;
    }
    if (error instanceof StoreFailure) {
      logger.error(
        `What cluster "${lease.cluster}" holds could not be written`,
        error.cause as Error,
      );
      await pause(this.#backoff.next(), signal);
      return;
    }
    if (isExpired(error) && this.#resourceVersion !== undefined) {
      this.#resourceVersion = undefined;
      return;
    }
    if (this.#resourceVersion !== undefined && !this.#inDoubt) {
      this.#inDoubt = true;
      // An API server that refuses a watch has been understood the first time.
      this.#failedWatches +=
        error instanceof KubeStatusError ? MAX_FAILED_WATCHES : 1;
      if (!this.#cannotWatch) {
        return;
      }
    }
    const failure = readFailureOf(error);
    if (failure.message !== this.#failure?.message) {
      this.#failure = failure;
      const where = scope.namespace ? ` (namespace ${scope.namespace})` : '';
      logger.warn(
        `Helm releases in ${scope.driver}s of cluster "${lease.cluster}"${where} cannot be read: ${failure.message}`,
      );
      this.options.onTurn();
    }
    await pause(this.#backoff.next(failure.retryAfterMs), signal);
  }

  #api(transport: ClusterTransport, signal?: AbortSignal): StorageApi {
    const { scope, timing } = this.options;
    return new StorageApi({
      transport,
      driver: scope.driver,
      namespace: scope.namespace,
      timeoutMs: timing.requestTimeoutMs,
      signal,
    });
  }
}
