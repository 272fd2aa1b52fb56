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

// What runs in the thread of IndexThread: nothing of Backstage is loaded here.
import { parentPort, workerData } from 'node:worker_threads';
import { parseIndex, type ParsedIndex } from './parseIndex';

/** What the thread is given. */
export interface IndexTask {
  task: 'parse an index';
  bytes: Uint8Array<ArrayBuffer>;
  charts: string[];
}

/** What it answers. */
export type IndexResult = { parsed: ParsedIndex } | { problem: string };

/** This very file, wherever it has been built to. */
export const indexWorkerFile = __filename;

function isTask(given: unknown): given is IndexTask {
  return (given as IndexTask | undefined)?.task === 'parse an index';
}

function run({ bytes, charts }: IndexTask): IndexResult {
  try {
    return { parsed: parseIndex(bytes, charts) };
  } catch (error) {
    const [firstLine] = (error as Error).message.split('\n');
    return { problem: firstLine.slice(0, 300) };
  }
}

// The main thread imports this file to know where it is.
if (isTask(workerData)) {
  parentPort!.postMessage(run(workerData));
}
