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

import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { inParallel } from '../inventory/inParallel';
import { pause } from '../inventory/pause';
import { referenceProblem } from './referenceProblem';
import { REFRESH_TIMING, type RefreshTiming } from './RefreshTiming';
import { SourceQueue } from './SourceQueue';
import { SourceReader, type SourceReaderOptions } from './SourceReader';

const SOURCES_AT_ONCE = 4;
const DUE_AT_ONCE = 500;
/** No further source is begun after it, so that another replica may have the next round. */
const ROUND_MS = 60_000;
const LOOK_AGAIN_MS = 200;

/** What a {@link SourceRefresher} needs. */
export interface SourceRefresherOptions
  extends Omit<SourceReaderOptions, 'timing' | 'random'> {
  /** Every chart to keep up with, at every source where it may be. */
  wanted(): Promise<ChartReference[]>;
  timing?: Partial<RefreshTiming>;
  random?: () => number;
}

/**
 * Reads chart sources into the database: those that are due, and one that
 * somebody is looking at. A source is read by one replica at a time; one that
 * fails keeps its last good answer and is asked again after growing pauses.
 */
export class SourceRefresher {
  readonly #timing: RefreshTiming;
  readonly #reader: SourceReader;
  readonly #stop = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #lookAt = -Infinity;

  constructor(private readonly options: SourceRefresherOptions) {
    this.#timing = { ...REFRESH_TIMING, ...options.timing };
    this.#reader = new SourceReader({
      ...options,
      timing: this.#timing,
      random: options.random ?? Math.random,
    });
  }

  /** Ends what is being read, and waits for it. */
  async stop(): Promise<void> {
    this.#stop.abort(new Error('The backend is shutting down.'));
    await Promise.allSettled(this.#running);
  }

  /** Reads what is due. @param signal - ends it */
  async refreshDue(signal?: AbortSignal): Promise<void> {
    const end = this.#either(signal);
    if (!end.aborted) {
      await this.#track(this.#look().then(() => this.#round(end)));
    }
  }

  /**
   * Reads a chart now, unless it was read a moment ago, or its source has said
   * when to come again. Waits for whoever is reading the source.
   *
   * @param options - signal: ends the waiting, not the reading
   * @throws the reason of the signal
   */
  async refresh(
    reference: ChartReference,
    options: { olderThanMs: number; signal?: AbortSignal },
  ): Promise<void> {
    if (referenceProblem(reference)) {
      return;
    }
    const { store } = this.options;
    const { url, chart } = reference;
    const signal = this.#either(options.signal);
    signal.throwIfAborted();
    await store.want([reference]);
    let newEnough: number | undefined;
    for (;;) {
      const standing = await store.standing(reference);
      if (!standing || standing.held) {
        return;
      }
      newEnough ??= standing.now - options.olderThanMs;
      if ((standing.checkedAt ?? -Infinity) >= newEnough) {
        return;
      }
      const source = await store.claim(url, {
        ttlMs: this.#timing.claimMs,
        early: true,
      });
      if (source) {
        const reading = this.#reader.read(source, {
          signal: this.#stop.signal,
          chart,
        });
        await unlessAborted(this.#track(reading), signal);
        return;
      }
      await pause(LOOK_AGAIN_MS, signal);
      signal.throwIfAborted();
    }
  }

  async #round(signal: AbortSignal): Promise<void> {
    const { store } = this.options;
    const began = performance.now();
    const queue = new SourceQueue(await store.due(DUE_AT_ONCE));
    const lanes = Array.from({ length: SOURCES_AT_ONCE }, (_, at) => at);
    await inParallel(lanes, SOURCES_AT_ONCE, async () => {
      while (!signal.aborted && performance.now() - began < ROUND_MS) {
        const due = queue.take();
        if (!due) {
          return;
        }
        try {
          const source = await store.claim(due.url, {
            ttlMs: this.#timing.claimMs,
          });
          if (source) {
            await this.#reader.read(source, { signal });
          }
        } finally {
          queue.done(due);
        }
      }
    });
  }

  /** At each round for as long as there is something new. */
  async #look(): Promise<void> {
    if (performance.now() < this.#lookAt) {
      return;
    }
    const { store, wanted } = this.options;
    const references = await wanted();
    const added = await store.wantOnly(references, {
      forgetAfterMs: this.#timing.forgetAfterMs,
    });
    this.#lookAt =
      added || !references.length
        ? -Infinity
        : performance.now() + this.#timing.wantedEveryMs;
  }

  #either(signal?: AbortSignal): AbortSignal {
    return signal
      ? AbortSignal.any([signal, this.#stop.signal])
      : this.#stop.signal;
  }

  async #track(work: Promise<void>): Promise<void> {
    this.#running.add(work);
    try {
      await work;
    } finally {
      this.#running.delete(work);
    }
  }
}

/** Waits for something that goes on where the waiting is ended. */
function unlessAborted(
  work: Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    work
      .finally(() => signal.removeEventListener('abort', leave))
      .then(resolve, reject);
  });
}
