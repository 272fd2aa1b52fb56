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

import { startThread } from '../threads/startThread';
import {
  indexWorkerFile,
  type IndexResult,
  type IndexTask,
} from './indexWorker';
import type { ParsedIndex } from './parseIndex';

const TIMEOUT_MS = 60_000;
const MAX_HEAP_MB = 512;

let last: Promise<unknown> = Promise.resolve();

/**
 * Does what `parseIndex` does, in a thread that ends with it. One index is
 * parsed at a time, for the sake of memory.
 *
 * @param bytes - of which nothing is left afterwards
 * @throws Error that says why it is no index, also where it takes too much time or memory
 */
export async function parseIndexInThread(
  bytes: Buffer<ArrayBuffer>,
  charts: string[],
  signal?: AbortSignal,
): Promise<ParsedIndex> {
  const before = last;
  const done = (async () => {
    await before;
    signal?.throwIfAborted();
    return runThread(bytes, charts, signal);
  })();
  last = done.catch(() => {});
  const result = await done;
  if ('problem' in result) {
    throw new Error(result.problem);
  }
  return result.parsed;
}

function runThread(
  bytes: Buffer<ArrayBuffer>,
  charts: string[],
  signal?: AbortSignal,
): Promise<IndexResult> {
  const workerData: IndexTask = {
    task: 'parse an index',
    bytes: ownBytes(bytes),
    charts,
  };
  const worker = startThread(indexWorkerFile, {
    workerData,
    transferList: [workerData.bytes.buffer],
    maxHeapMb: MAX_HEAP_MB,
  });
  return new Promise<IndexResult>((resolve, reject) => {
    const deadline = setTimeout(
      () => resolve({ problem: `it takes longer than ${TIMEOUT_MS} ms` }),
      TIMEOUT_MS,
    );
    const abort = () => reject(signal!.reason);
    signal?.addEventListener('abort', abort, { once: true });
    worker
      .once('message', resolve)
      .once('error', (error: NodeJS.ErrnoException) =>
        resolve({
          problem:
            error.code === 'ERR_WORKER_OUT_OF_MEMORY'
              ? `it takes more than ${MAX_HEAP_MB} MB of memory`
              : `its reading failed (${error.message})`,
        }),
      )
      .once('exit', () => {
        clearTimeout(deadline);
        signal?.removeEventListener('abort', abort);
        resolve({ problem: 'its reading ended early' });
      });
  }).finally(() => worker.terminate());
}

/** Small buffers share memory with others, which must not go with them. */
function ownBytes(bytes: Buffer<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes.byteLength === bytes.buffer.byteLength
    ? bytes
    : new Uint8Array(bytes);
}
