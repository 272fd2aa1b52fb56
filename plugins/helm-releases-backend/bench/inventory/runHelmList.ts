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

import { startHelm } from '@prophet-aiops/sandbox';
import { readFileSync } from 'node:fs';

/** What `helm list` cost. */
export interface HelmCost {
  wallMs: number;
  /** NaN where the operating system has no /proc. */
  cpuMs: number;
  releases: number;
}

const TICK_MS = 10;

/** Runs `helm list -A --max 0` and looks at its processor time until it ends. */
export async function runHelmList(kubeconfig: string): Promise<HelmCost> {
  const start = performance.now();
  const run = await startHelm(
    ['list', '--all-namespaces', '--max', '0', '--output', 'json'],
    { cluster: { kubeconfig: () => kubeconfig } },
  );
  let cpuMs = NaN;
  const timer = setInterval(() => {
    cpuMs = processorTime(run.pid) ?? cpuMs;
  }, 5);
  const { exitCode, stdout, stderr } = await run.finished;
  clearInterval(timer);
  if (exitCode !== 0) {
    throw new Error(`helm list failed: ${stderr}`);
  }
  return {
    wallMs: performance.now() - start,
    cpuMs,
    releases: JSON.parse(stdout).length,
  };
}

/** User and system time of a process, proc(5). */
function processorTime(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return undefined;
  }
}
