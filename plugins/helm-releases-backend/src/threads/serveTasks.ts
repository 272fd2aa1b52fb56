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

import { parentPort, workerData } from 'node:worker_threads';

/** What a thread can do, by name. */
export type Tasks = Record<string, (input: any) => unknown>;

/** What a thread is told. */
export interface TaskMessage {
  name: string;
  input: unknown;
}

/** What it says: first that it listens, then an answer to each task. */
export type TaskAnswer = 'listens' | { result: unknown } | { problem: string };

/**
 * Makes a module do tasks where it runs as a thread. Elsewhere nothing happens:
 * the main thread imports the module to know where it is.
 *
 * @param startedWith - what its thread is started with, and no other
 */
export function serveTasks(startedWith: string, tasks: Tasks): void {
  if (workerData !== startedWith) {
    return;
  }
  const port = parentPort!;
  port.on('message', async (message: TaskMessage) =>
    port.postMessage(await answer(tasks, message)),
  );
  port.postMessage('listens' satisfies TaskAnswer);
}

async function answer(
  tasks: Tasks,
  { name, input }: TaskMessage,
): Promise<TaskAnswer> {
  try {
    return { result: await tasks[name](input) };
  } catch (error) {
    const [firstLine] = (error as Error).message.split('\n');
    return { problem: firstLine.slice(0, 300) };
  }
}
