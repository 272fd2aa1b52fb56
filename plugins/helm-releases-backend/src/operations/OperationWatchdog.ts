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
import type { Operation } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type {
  OperationStore,
  StaleOperation,
} from '../database/OperationStore';

/** Times of a watchdog in milliseconds; tests shorten them. */
export interface WatchdogTimes {
  intervalMs: number;
  /** Without a heartbeat for so long, the replica is taken for dead. */
  silenceMs: number;
  /** A queued operation that nobody took for so long is not started any more. */
  maxQueuedMs: number;
  /** Operations that ended longer ago are removed. */
  retentionMs: number;
}

const TIMES: WatchdogTimes = {
  intervalMs: 5_000,
  silenceMs: 20_000,
  maxQueuedMs: 600_000,
  retentionMs: 90 * 86_400_000,
};

const CLEAN_UP_MS = 3_600_000;

/**
 * Ends operations whose replica is gone as `interrupted`, with what the cluster
 * says of the release, and removes old ones. Retries nothing. Runs on every
 * replica.
 */
export class OperationWatchdog {
  static create(options: {
    store: OperationStore;
    logger: LoggerService;
    /** One or two sentences on the state the release is in; never rejects, takes at most 15 s. */
    describeRelease(stale: StaleOperation): Promise<string>;
    onChange?: (operation: Operation) => void;
    times?: Partial<WatchdogTimes>;
  }): OperationWatchdog {
    return new OperationWatchdog(options, { ...TIMES, ...options.times });
  }

  #timer: NodeJS.Timeout | undefined;
  #checking: Promise<void> | undefined;
  #cleanedUpAt = 0;

  private constructor(
    private readonly options: Parameters<typeof OperationWatchdog.create>[0],
    private readonly times: WatchdogTimes,
  ) {}

  start(): void {
    this.#timer = setInterval(() => this.check(), this.times.intervalMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#checking;
  }

  /** Looks for operations whose replica is gone. */
  check(): Promise<void> {
    this.#checking ??= this.#check()
      .catch(error =>
        this.options.logger.warn('Could not look for lost operations', error),
      )
      .finally(() => {
        this.#checking = undefined;
      });
    return this.#checking;
  }

  async #check(): Promise<void> {
    const { store, onChange } = this.options;
    const { silenceMs, maxQueuedMs } = this.times;
    const expired = await store.expireQueued(
      maxQueuedMs,
      `No replica of the portal took it within ${Math.round(
        maxQueuedMs / 60_000,
      )} minutes; nothing was changed. Start it again if it is still wanted.`,
    );
    expired.forEach(operation => onChange?.(operation));
    const stale = await store.listStale(silenceMs);
    await Promise.all(stale.map(lost => this.#interrupt(lost)));
    if (Date.now() - this.#cleanedUpAt > CLEAN_UP_MS) {
      this.#cleanedUpAt = Date.now();
      await store.deleteEnded(this.times.retentionMs);
    }
  }

  async #interrupt(stale: StaleOperation): Promise<void> {
    const { store, logger, onChange, describeRelease } = this.options;
    const { id } = stale.operation;
    const message = `The replica of the portal that ran it is gone, and nothing was retried. ${await describeRelease(
      stale,
    )}`;
    const interrupted = await store.interrupt(
      id,
      this.times.silenceMs,
      message,
    );
    if (interrupted) {
      logger.warn(`Operation ${id} was interrupted`, {
        cluster: interrupted.release.cluster,
      });
      onChange?.(interrupted);
    }
  }
}
