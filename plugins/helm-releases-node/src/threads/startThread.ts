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

import { SHARE_ENV, type TransferListItem, Worker } from 'node:worker_threads';

/**
 * Starts a thread of this backend, in a checkout as well as from built
 * packages.
 *
 * @param file - `__filename` of the module that it runs
 * @public
 */
export function startThread(
  file: string,
  options: {
    workerData: unknown;
    transferList?: TransferListItem[];
    maxHeapMb: number;
    /** Of that what was just allocated; undefined = as Node has it. */
    maxYoungHeapMb?: number;
  },
): Worker {
  const { workerData, transferList, maxHeapMb, maxYoungHeapMb } = options;
  return new Worker(file, {
    workerData,
    transferList,
    env: SHARE_ENV,
    execArgv: file.endsWith('.ts') ? transformArguments() : [],
    resourceLimits: {
      maxOldGenerationSizeMb: maxHeapMb,
      maxYoungGenerationSizeMb: maxYoungHeapMb,
    },
  });
}

/** In a checkout the thread reads TypeScript, as the backend does there. */
function transformArguments(): string[] {
  return [
    '--require',
    require.resolve('@backstage/cli-node/config/nodeTransform.cjs'),
  ];
}
