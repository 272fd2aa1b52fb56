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
import type { StorageDriver } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { availableParallelism } from 'node:os';
import type { StoredRevision } from '../../database/StoredRevision';
import { type TaskLimits, TaskThread } from '../../threads/TaskThread';
import type { StorageObject } from '../decode/ObjectMetadata';
import { readRevision } from '../readRevision';
import {
  REVISION_WORKER,
  type RevisionTasks,
  revisionWorkerFile,
} from './revisionWorker';

/** For a page, whose payloads cost at most about 50 ms each. */
const LIMITS: TaskLimits = { taskMs: 60_000, heapMb: 128, youngHeapMb: 4 };
const MOST_THREADS = 4;
const IDLE_MS = 10_000;
/** What it costs until another thread reads as fast as this one does. */
const HERE_MS = 250;

/**
 * Reads pages of payloads, and what takes long beside the thread that the whole
 * portal shares. There are as many threads as leave that one a processor. They
 * start when what was read here has cost as much as starting them does, and end
 * when there has been no work for a while.
 */
export class RevisionThreads {
  readonly #threads: { thread: TaskThread<RevisionTasks>; tasks: number }[];
  readonly #hereMs: number;
  /** Time that reading here has taken since there was last none. */
  #usedMs = 0;
  #idle?: NodeJS.Timeout;
  #isClosed = false;

  constructor(
    private readonly options: {
      logger: LoggerService;
      limits?: Partial<TaskLimits>;
      /** @defaultValue one less than there are processors, and at most four */
      threads?: number;
      /**
       * When threads that have nothing to do end, milliseconds.
       *
       * @defaultValue 10000
       */
      idleMs?: number;
      /**
       * How long is read here before a thread starts, milliseconds.
       *
       * @defaultValue 250
       */
      hereMs?: number;
    },
  ) {
    this.#hereMs = options.hereMs ?? HERE_MS;
    const threads =
      options.threads ??
      Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1));
    this.#threads = Array.from({ length: threads }, () => ({
      thread: new TaskThread({
        file: revisionWorkerFile,
        startedWith: REVISION_WORKER,
        limits: { ...LIMITS, ...options.limits },
        work: 'reading of revisions',
      }),
      tasks: 0,
    }));
  }

  /** How many threads there are at the moment. */
  get running(): number {
    return this.#threads.filter(({ thread }) => thread.isRunning).length;
  }

  /**
   * Does for each object what {@link readRevision} does. Where a thread fails,
   * it is done here: what is slow then is at least read.
   *
   * @throws ContradictoryRecord where the labels of one do not name a revision;
   * Error once it is closed
   */
  async readRevisions(
    driver: StorageDriver,
    objects: StorageObject[],
  ): Promise<StoredRevision[]> {
    if (this.#isClosed) {
      throw new Error('the reading of revisions has ended');
    }
    clearTimeout(this.#idle);
    try {
      const here = this.#readHere(driver, objects);
      const left = objects.slice(here.length);
      return left.length
        ? here.concat(await this.#readInThread(driver, left))
        : here;
    } finally {
      this.#restWhenIdle();
    }
  }

  /** @returns what was read before a thread is worth its while */
  #readHere(driver: StorageDriver, objects: StorageObject[]): StoredRevision[] {
    const read: StoredRevision[] = [];
    const start = performance.now() - this.#usedMs;
    while (read.length < objects.length && this.#usedMs < this.#hereMs) {
      read.push(readRevision(driver, objects[read.length]));
      this.#usedMs = performance.now() - start;
    }
    return read;
  }

  async #readInThread(
    driver: StorageDriver,
    objects: StorageObject[],
  ): Promise<StoredRevision[]> {
    const [least] = [...this.#threads].sort((a, b) => a.tasks - b.tasks);
    least.tasks += 1;
    try {
      const { owned, memory } = withOwnMemory(objects);
      return await least.thread.run(
        'readRevisions',
        { driver, objects: owned },
        [memory],
      );
    } catch (error) {
      if (this.#isClosed) {
        throw error;
      }
      this.options.logger.warn(
        'Revisions are read on the main thread, as another one failed',
        error as Error,
      );
      return objects.map(object => readRevision(driver, object));
    } finally {
      least.tasks -= 1;
    }
  }

  /** Ends the threads, and what they are doing. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#idle);
    await Promise.all(this.#threads.map(({ thread }) => thread.close()));
  }

  #restWhenIdle(): void {
    if (this.#isClosed || this.#threads.some(({ tasks }) => tasks > 0)) {
      return;
    }
    const { idleMs = IDLE_MS } = this.options;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      this.#usedMs = 0;
      this.#threads.forEach(({ thread }) => thread.rest());
    }, idleMs).unref();
  }
}

/** Bytes of a page are views of all that the page has, which would go along with each. */
function withOwnMemory(objects: StorageObject[]): {
  owned: StorageObject[];
  memory: ArrayBuffer;
} {
  const payloads = objects.map(({ data }) => {
    const release = (data as { release?: unknown } | undefined)?.release;
    return Buffer.isBuffer(release) ? release : undefined;
  });
  const size = payloads.reduce((sum, bytes) => sum + (bytes?.length ?? 0), 0);
  const memory = new ArrayBuffer(size);
  let at = 0;
  const owned = objects.map((object, i) => {
    const bytes = payloads[i];
    if (!bytes) {
      return object;
    }
    const release = new Uint8Array(memory, at, bytes.length);
    release.set(bytes);
    at += bytes.length;
    return { ...object, data: { release } };
  });
  return { owned, memory };
}
