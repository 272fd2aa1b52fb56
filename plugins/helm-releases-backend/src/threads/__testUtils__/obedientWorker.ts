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

// What runs in a thread that does as it is told.
import { setTimeout as pause } from 'node:timers/promises';
import { serveTasks } from '../serveTasks';

const ENDS = {
  leave: () => process.exit(),
  crash: () => {
    throw new Error('nothing catches this');
  },
};

/** What a thread can wait for. */
export function makeSignal(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

export function giveSignal(signal: Int32Array): void {
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
}

/** What the thread can do, by name. */
export const OBEDIENT_TASKS = {
  echo: (input: string): string => input,
  fail: (message: string): never => {
    throw new Error(message);
  },
  wait: (milliseconds: number): Promise<void> => pause(milliseconds),
  /** Fills the heap. */
  hoard: (): never => {
    const kept: string[][] = [];
    for (;;) {
      kept.push(Array.from({ length: 1_000 }, (_, i) => `${kept.length}/${i}`));
    }
  },
  /**
   * Ends the thread: without an answer, or where there is a `signal`, once that
   * is given by {@link giveSignal}. Whether an answer or an end arrives first is
   * open otherwise.
   */
  end: ({ how, signal }: { how: keyof typeof ENDS; signal?: Int32Array }) => {
    setImmediate(() => {
      if (signal) {
        Atomics.wait(signal, 0, 0);
      }
      ENDS[how]();
    });
    return signal ? undefined : new Promise<void>(() => {});
  },
};

/** @see OBEDIENT_TASKS */
export type ObedientTasks = typeof OBEDIENT_TASKS;

/** What the thread is started with. */
export const OBEDIENT_WORKER = 'does as it is told';

/** This very file, wherever it has been built to. */
export const obedientWorkerFile = __filename;

serveTasks(OBEDIENT_WORKER, OBEDIENT_TASKS);
