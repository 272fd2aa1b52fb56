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
import type { ManifestDocument } from '../manifest/ManifestDocument';
import {
  PLAN_WORKER,
  type PlanTaskAnswer,
  type PlanTaskMessage,
  type PlanTasks,
  planWorkerFile,
} from './planWorker';

/** What the thread of one plan may take. */
export interface PlanThreadLimits {
  /** For one task, in milliseconds. */
  taskMs: number;
  /** For all of them together. */
  totalMs: number;
  heapMb: number;
}

const LIMITS: PlanThreadLimits = {
  taskMs: 10_000,
  totalMs: 30_000,
  heapMb: 256,
};

/**
 * Does for one plan what takes long, in a thread beside the one that the whole
 * portal shares: one task after another, each within bounds. The thread starts
 * with the first task; one that went out of bounds is ended, and the next task
 * has a new one.
 */
export class PlanThread {
  readonly #limits: PlanThreadLimits;
  #worker: Promise<Worker> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #usedMs = 0;
  #isClosed = false;

  constructor(limits: Partial<PlanThreadLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  /** @throws Error that says why the task was not done */
  async run<K extends keyof PlanTasks>(
    name: K,
    input: Parameters<PlanTasks[K]>[0],
  ): Promise<Awaited<ReturnType<PlanTasks[K]>>> {
    const before = this.#last;
    const done = (async () => {
      await before;
      return this.#run({ name, input });
    })();
    this.#last = done.catch(() => {});
    return (await done) as Awaited<ReturnType<PlanTasks[K]>>;
  }

  /** @see documentsOf */
  readonly readDocument = async (
    text: string,
  ): Promise<ManifestDocument[] | undefined> =>
    (await this.run('readDocument', text))?.map(document => ({
      ...document,
      text,
    }));

  /** Ends the thread, and what it is doing. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#end();
  }

  async #run(message: PlanTaskMessage): Promise<unknown> {
    if (this.#isClosed) {
      throw new Error('the plan has ended');
    }
    const { taskMs, totalMs } = this.#limits;
    const leftMs = Math.min(taskMs, totalMs - this.#usedMs);
    if (leftMs <= 0) {
      throw new Error(
        `what was before it has used up the ${seconds(totalMs)} of a plan`,
      );
    }
    this.#worker ??= this.#start();
    let since: number | undefined;
    try {
      const worker = await this.#worker;
      since = performance.now();
      const answer = this.#answerOf(worker, leftMs);
      worker.postMessage(message);
      return await answer;
    } finally {
      this.#usedMs += since === undefined ? 0 : performance.now() - since;
    }
  }

  /** @returns the thread once it listens */
  async #start(): Promise<Worker> {
    const worker = startThread(planWorkerFile, {
      workerData: PLAN_WORKER,
      maxHeapMb: this.#limits.heapMb,
    });
    await this.#answerOf(worker);
    return worker;
  }

  async #answerOf(worker: Worker, leftMs?: number): Promise<unknown> {
    let deadline: NodeJS.Timeout | undefined;
    let stop = () => {};
    const answer = await new Promise<PlanTaskAnswer | Error>(resolve => {
      const listeners = {
        message: resolve,
        error: (error: NodeJS.ErrnoException) =>
          resolve(
            new Error(
              error.code === 'ERR_WORKER_OUT_OF_MEMORY'
                ? `it takes more than ${this.#limits.heapMb} MB of memory`
                : `it failed (${error.message})`,
            ),
          ),
        exit: () => resolve(new Error('the plan has ended')),
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
        // A thread that is ended may fail once more.
        worker.once('error', () => {});
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
