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
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type {
  ClaimedOperation,
  OperationOutcome,
  OperationStore,
} from '../database/OperationStore';
import { messageOf } from '../relay/messageOf';
import { OperationLog } from './OperationLog';
import { StopReason } from './StopReason';

/** Carries one operation out. */
export interface OperationExecutor {
  /**
   * Never retries. Rejects only where it could not tell how the operation ended.
   *
   * @param context - `signal` asks for a stop, its reason is a {@link StopReason};
   * `kill` follows where nothing more can be waited for
   */
  execute(
    claimed: ClaimedOperation,
    context: { log: OperationLog; signal: AbortSignal; kill: AbortSignal },
  ): Promise<OperationOutcome>;
}

/** Times of a runner in milliseconds; tests shorten them. */
export interface RunnerTimes {
  /** How often queued operations of other replicas are looked for. */
  pollMs: number;
  heartbeatMs: number;
  /** How often cancellations that other replicas received are looked for. */
  cancelPollMs: number;
  /** A queued operation that is older is not started any more. */
  maxQueuedMs: number;
}

/** The times of a runner in a portal. */
export const RUNNER_TIMES: RunnerTimes = {
  pollMs: 2_000,
  heartbeatMs: 5_000,
  cancelPollMs: 700,
  maxQueuedMs: 600_000,
};

const FINISH_ATTEMPTS = 10;

interface RunningOperation {
  stop: AbortController;
  kill: AbortController;
  ended: Promise<void>;
}

/**
 * Runs operations on this replica: claims queued ones, one for each free slot,
 * keeps their heartbeat, passes cancellations on and records the outcome.
 */
export class OperationRunner {
  static create(options: {
    store: OperationStore;
    executor: OperationExecutor;
    logger: LoggerService;
    concurrency: number;
    shutdownTimeoutSeconds: number;
    /** Called after an operation has been started or has ended here. */
    onChange?: (operation: Operation) => void;
    times?: Partial<RunnerTimes>;
  }): OperationRunner {
    return new OperationRunner(options);
  }

  /** Names this replica in the rows that it holds. */
  readonly holder = `${hostname()}/${process.pid}/${randomUUID()}`;

  readonly #store: OperationStore;
  readonly #executor: OperationExecutor;
  readonly #logger: LoggerService;
  readonly #concurrency: number;
  readonly #shutdownTimeoutMs: number;
  readonly #onChange: (operation: Operation) => void;
  readonly #times: RunnerTimes;
  readonly #running = new Map<string, RunningOperation>();
  #timers: NodeJS.Timeout[] = [];
  #claiming: Promise<void> | undefined;
  #claimAgain = false;
  #stopping: Promise<void> | undefined;

  private constructor(options: Parameters<typeof OperationRunner.create>[0]) {
    this.#store = options.store;
    this.#executor = options.executor;
    this.#logger = options.logger;
    this.#concurrency = options.concurrency;
    this.#shutdownTimeoutMs = options.shutdownTimeoutSeconds * 1000;
    this.#onChange = options.onChange ?? (() => {});
    this.#times = { ...RUNNER_TIMES, ...options.times };
  }

  /** Begins to take operations. */
  start(): void {
    const { pollMs, heartbeatMs, cancelPollMs } = this.#times;
    this.#timers = [
      setInterval(() => this.#claim(), pollMs),
      setInterval(() => this.#heartbeat(), heartbeatMs),
      setInterval(() => this.#passCancellations(), cancelPollMs),
    ];
    this.#claim();
  }

  /** Looks at once for queued operations and for cancellations. */
  wake(): void {
    this.#claim();
    this.#passCancellations();
  }

  /**
   * Takes no more operations, asks helm to stop, and waits until every outcome
   * is recorded. Helm that is still busy after the shutdown timeout is killed.
   */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    const running = () => [...this.#running.values()];
    await this.#claiming;
    running().forEach(({ stop }) => stop.abort(new StopReason('shutdown')));
    const patience = setTimeout(
      () => running().forEach(({ kill }) => kill.abort()),
      this.#shutdownTimeoutMs,
    );
    await Promise.all(running().map(({ ended }) => ended));
    clearTimeout(patience);
    this.#timers.forEach(clearInterval);
  }

  #claim(): void {
    if (this.#stopping || this.#timers.length === 0) {
      return;
    }
    if (this.#claiming) {
      this.#claimAgain = true;
      return;
    }
    this.#claiming = this.#claimWhileFree()
      .catch(error =>
        this.#logger.warn('Could not look for queued operations', error),
      )
      .finally(() => {
        this.#claiming = undefined;
        if (this.#claimAgain) {
          this.#claimAgain = false;
          this.#claim();
        }
      });
  }

  async #claimWhileFree(): Promise<void> {
    while (!this.#stopping && this.#running.size < this.#concurrency) {
      const claimed = await this.#store.claim(this.holder, {
        maxAgeMs: this.#times.maxQueuedMs,
      });
      if (!claimed) {
        return;
      }
      this.#run(claimed);
    }
  }

  #run(claimed: ClaimedOperation): void {
    const { id } = claimed.operation;
    const stop = new AbortController();
    const kill = new AbortController();
    const ended = this.#carryOut(claimed, stop.signal, kill.signal)
      .catch(error =>
        this.#logger.error(`Could not record operation ${id}`, error),
      )
      .finally(() => {
        this.#running.delete(id);
        this.#claim();
      });
    this.#running.set(id, { stop, kill, ended });
    this.#onChange(claimed.operation);
  }

  async #carryOut(
    claimed: ClaimedOperation,
    signal: AbortSignal,
    kill: AbortSignal,
  ): Promise<void> {
    const { id } = claimed.operation;
    const log = OperationLog.create({
      id,
      store: this.#store,
      logger: this.#logger,
    });
    let outcome: OperationOutcome;
    try {
      outcome = await this.#executor.execute(claimed, { log, signal, kill });
    } catch (error) {
      this.#logger.error(`Operation ${id} ended unexpectedly`, error as Error);
      outcome = {
        state: 'failed',
        failureClass: 'unknown',
        message: `The portal could not carry it out: ${messageOf(
          error as Error,
        )}`,
      };
    }
    log.append('portal', outcome.message);
    await log.close();
    await this.#finish(id, outcome);
  }

  /** The database may be away for a moment; the outcome is known only here. */
  async #finish(id: string, outcome: OperationOutcome): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        const ended = await this.#store.finish(id, this.holder, outcome);
        if (ended) {
          this.#onChange(ended);
        }
        return;
      } catch (error) {
        if (attempt === FINISH_ATTEMPTS) {
          throw error;
        }
        await pause(Math.min(200 * 2 ** attempt, 5_000));
      }
    }
  }

  #heartbeat(): void {
    if (this.#running.size > 0) {
      this.#store
        .heartbeat(this.holder)
        .catch(error =>
          this.#logger.warn('Could not write the heartbeat', error),
        );
    }
  }

  #passCancellations(): void {
    if (this.#running.size > 0) {
      this.#store.cancelRequested(this.holder).then(
        ids =>
          ids.forEach(id =>
            this.#running.get(id)?.stop.abort(new StopReason('cancel')),
          ),
        error => this.#logger.warn('Could not look for cancellations', error),
      );
    }
  }
}
