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

import { runHelm } from '@prophet-aiops/sandbox';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BarFinding, BarTool } from './BarTool';
import { clusterScoped } from './clusterScoped';
import type { PeerChart } from './peerCharts';

/** What the tools have against the chart of somebody else. */
export async function measurePeer(
  { chart, args, tenant }: PeerChart,
  tools: BarTool[],
): Promise<BarFinding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'chart-bar-peer-'));
  try {
    const { stdout: lint } = await runHelm([
      'lint',
      '--strict',
      chart,
      ...args,
    ]);
    const found = [...lint.matchAll(/^\[[A-Z]+\] (.*)$/gm)].map(
      ([, message]): BarFinding => ({
        tool: 'helm lint',
        check: 'lint',
        kind: 'Chart',
        name: chart,
        message,
      }),
    );
    const { exitCode, stdout, stderr } = await runHelm([
      'template',
      'prophet-label-enforcer',
      chart,
      '--namespace',
      'prophet-operators',
      '--include-crds',
      '--no-hooks',
      ...args,
    ]);
    if (exitCode !== 0) {
      throw new Error(`helm template ${chart}: ${stderr}`);
    }
    const manifest = join(folder, 'manifest.yaml');
    await writeFile(manifest, stdout);
    for (const tool of tools) {
      found.push(...(await tool.judge({ chart, manifest })));
    }
    return tenant ? [...found, ...clusterScoped(stdout)] : found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
