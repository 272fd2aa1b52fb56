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

import { startThread } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { Worker } from 'node:worker_threads';
import type { TaskAnswer, TaskMessage, Tasks } from './serveTasks';

/** What a thread may take. */
export interface TaskLimits {
  /** For one task, in milliseconds. */
  taskMs: number;
  /** For all of them together; undefined = as long as they take. */
  totalMs?: number;
  heapMb: number;
  /**
   * For what has just been made. Memory outside the heap is given back when that
   * is cleaned up: a thread that has much of it wants little of this.
   */
  youngHeapMb?: number;
}

/** What a thread is made with. */
export interface TaskThreadOptions {
  /** `__filename` of the module that does the tasks. */
  file: string;
  /** What that waits for, see `serveTasks`. */
  startedWith: string;
  limits: TaskLimits;
  /** What the thread is for, as errors call it: `plan`. */
  work: string;
}

/**
 * Does what takes long in a thread beside the one that the whole portal shares:
 * one task after another, each within bounds. The thread starts with the first
 * task; one that went out of bounds is ended, and the next task has a new one.
 */
export class TaskThread<T extends Tasks> {
  #worker: Promise<Worker> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #usedMs = 0;
  #isClosed = false;

  constructor(private readonly options: TaskThreadOptions) {}

  /** There is a thread at the moment. */
  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  /**
   * @param transferList - memory that goes over to the thread, and is lost here
   * @throws Error that says why the task was not done
   */
  async run<K extends keyof T & string>(
    name: K,
    input: Parameters<T[K]>[0],
    transferList: ArrayBuffer[] = [],
  ): Promise<Awaited<ReturnType<T[K]>>> {
    const before = this.#last;
    const done = (async () => {
      await before;
      return this.#run({ name, input }, transferList);
    })();
    this.#last = done.catch(() => {});
    return (await done) as Awaited<ReturnType<T[K]>>;
  }

  /** Ends the thread until there is another task; to be called while none is under way. */
  async rest(): Promise<void> {
    await this.#end();
  }

  /** Ends the thread, and what it is doing. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#end();
  }

  async #run(
    message: TaskMessage,
    transferList: ArrayBuffer[],
  ): Promise<unknown> {
    if (this.#isClosed) {
      throw this.#ended();
    }
    const { taskMs, totalMs = Infinity } = this.options.limits;
    const leftMs = Math.min(taskMs, totalMs - this.#usedMs);
    if (leftMs <= 0) {
      throw new Error(
        `what was before it has used up the ${seconds(totalMs)} of a ${
          this.options.work
        }`,
      );
    }
    let since: number | undefined;
    try {
      const worker = await this.#listening();
      since = performance.now();
      const answer = this.#answerOf(worker, leftMs);
      worker.postMessage(message, transferList);
      return await answer;
    } finally {
      this.#usedMs += since === undefined ? 0 : performance.now() - since;
    }
  }

  /** The thread, a new one where there is none or it has ended. */
  #listening(): Promise<Worker> {
    if (!this.#worker) {
      const worker = this.#start();
      this.#worker = worker;
      const forget = () => {
        this.#worker = this.#worker === worker ? undefined : this.#worker;
      };
      worker.then(started => started.once('exit', forget), forget);
    }
    return this.#worker;
  }

  /** @returns the thread once it listens */
  async #start(): Promise<Worker> {
    const { file, startedWith, limits } = this.options;
    const worker = startThread(file, {
      workerData: startedWith,
      maxHeapMb: limits.heapMb,
      maxYoungHeapMb: limits.youngHeapMb,
    });
    // One that is ended may fail once more.
    worker.on('error', () => {});
    await this.#answerOf(worker);
    return worker;
  }

  async #answerOf(worker: Worker, leftMs?: number): Promise<unknown> {
    let deadline: NodeJS.Timeout | undefined;
    let stop = () => {};
    const answer = await new Promise<TaskAnswer | Error>(resolve => {
      const listeners = {
        message: resolve,
        error: (error: NodeJS.ErrnoException) =>
          resolve(
            new Error(
              error.code === 'ERR_WORKER_OUT_OF_MEMORY'
                ? `it takes more than ${this.options.limits.heapMb} MB of memory`
                : `it failed (${error.message})`,
            ),
          ),
        exit: () => resolve(this.#ended()),
      };
      for (const [event, listener] of Object.entries(listeners)) {
        worker.on(event, listener);
      }
      deadline =
        leftMs === undefined
          ? undefined
          : setTimeout(
              () =>
                resolve(new Error(`it takes longer than ${seconds(leftMs)}`)),
              leftMs,
            );
      stop = () => {
        clearTimeout(deadline);
        for (const [event, listener] of Object.entries(listeners)) {
          worker.off(event, listener);
        }
      };
    });
    stop();
    if (answer instanceof Error) {
      await this.#end(worker);
      throw answer;
    }
    if (answer !== 'listens' && 'problem' in answer) {
      throw new Error(answer.problem);
    }
    return answer === 'listens' ? undefined : answer.result;
  }

  #ended(): Error {
    return new Error(`the ${this.options.work} has ended`);
  }

  async #end(worker?: Worker): Promise<void> {
    const started = this.#worker;
    this.#worker = undefined;
    const ended = worker ?? (await started?.catch(() => undefined));
    await ended?.terminate();
  }
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds) / 1_000} s`;
}
