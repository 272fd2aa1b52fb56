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

import { availableParallelism } from 'node:os';
import { markdownTable } from '../markdownTable';
import { FleetRun } from './FleetRun';

/** Read eight at a time, so that there is a second turn. */
const CLUSTERS = 16;
/** How much later an answer begins, milliseconds: beside the portal, on the continent, on another one. */
const LATENCIES_MS = [0, 20, 100, 200];

/**
 * The first sync of clusters at several distances, beside what the same clusters
 * take to hand everything over: what a backend waits for.
 */
export async function measureDistances(options: {
  releases: number;
  seed: number;
}): Promise<string> {
  const rows: string[][] = [];
  for (const latencyMs of LATENCIES_MS) {
    const run = await FleetRun.start({
      ...options,
      clusters: CLUSTERS,
      latencyMs,
    });
    try {
      const started = await run.usage();
      await run.synced();
      const synced = await run.usage();
      const { sinceFirstMs, cpuMs } = await run.traffic();
      await run.rested();
      const { wallMs } = await run.handOver();
      const processorMs = synced.cpuMs - started.cpuMs + cpuMs;
      rows.push([
        `${latencyMs} ms`,
        `${(wallMs / 1000).toFixed(1)} s`,
        `${(sinceFirstMs / 1000).toFixed(1)} s`,
        (sinceFirstMs / wallMs).toFixed(2),
        `${(
          (processorMs / sinceFirstMs / availableParallelism()) *
          100
        ).toFixed(0)} %`,
      ]);
    } finally {
      await run.stop();
    }
  }
  return markdownTable(
    [
      `${CLUSTERS} clusters, away by`,
      'handed over, and thrown away',
      'first sync',
      'ratio',
      'processors busy meanwhile',
    ],
    rows,
  );
}
