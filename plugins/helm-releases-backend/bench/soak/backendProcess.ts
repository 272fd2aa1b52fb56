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

/**
 * The program of a replica that says how much memory it holds, without garbage,
 * whenever it is asked.
 */
import '../../src/__testUtils__/replicaProcess';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { hear, tell } from '../inventory/messages';

/** What a process holds, bytes. */
export interface MemorySample {
  rss: number;
  heapUsed: number;
}

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

async function main() {
  for (;;) {
    await hear(process);
    collectGarbage();
    const { rss, heapUsed } = process.memoryUsage();
    const sample: MemorySample = { rss, heapUsed };
    tell(process, sample);
  }
}

main();
