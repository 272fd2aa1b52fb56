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

/** What the tools have against the chart of `helm create`, with its defaults. */
export async function measurePeer(tools: BarTool[]): Promise<BarFinding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'chart-bar-peer-'));
  try {
    const helm = async (...args: string[]) => {
      const { exitCode, stdout, stderr } = await runHelm(args, { cwd: folder });
      if (exitCode !== 0) {
        throw new Error(`helm ${args[0]}: ${stderr}`);
      }
      return stdout;
    };
    await helm('create', 'label-enforcer');
    const found: BarFinding[] = [];
    const lint = await helm('lint', '--strict', 'label-enforcer');
    for (const [, message] of lint.matchAll(/^\[[A-Z]+\] (.*)$/gm)) {
      found.push({
        tool: 'helm',
        check: 'lint',
        kind: 'Chart',
        name: 'label-enforcer',
        message,
      });
    }
    const manifest = join(folder, 'manifest.yaml');
    await writeFile(
      manifest,
      await helm(
        'template',
        'prophet-label-enforcer',
        'label-enforcer',
        '--namespace',
        'prophet-operators',
        '--no-hooks',
      ),
    );
    for (const tool of tools) {
      found.push(...(await tool.judge(manifest)));
    }
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
