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

import { createHash } from 'node:crypto';
import { access, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cacheFolder';
import { runTool } from './runTool';

/**
 * Builds a tool that a module in tools/chart-bar names, once: the folder in
 * the cache tells what it was built from.
 */
export async function buildTool(
  name: string,
): Promise<{ program: string; version: string }> {
  const module = join(process.cwd(), 'tools', 'chart-bar', name);
  const goMod = await readFile(join(module, 'go.mod'), 'utf8');
  const goSum = await readFile(join(module, 'go.sum'), 'utf8');
  const [, tool] = /^tool (\S+)$/m.exec(goMod)!;
  const [, version] = new RegExp(
    `^\\s*(?:require )?${tool.split('/cmd/')[0]} (v\\S+)`,
    'm',
  ).exec(goMod)!;
  const digest = createHash('sha256').update(goMod).update(goSum).digest('hex');
  const folder = join(cacheFolder(), `${name}-${digest.slice(0, 12)}`);
  const program = join(folder, name);
  try {
    await access(program);
  } catch {
    process.stderr.write(`Building ${name} ${version}\n`);
    await mkdir(folder, { recursive: true });
    const { exitCode, stderr } = await runTool(
      'go',
      ['build', '-mod=readonly', '-o', program, tool],
      { cwd: module },
    );
    if (exitCode !== 0) {
      throw new Error(`go build of ${name} failed: ${stderr}`);
    }
  }
  return { program, version };
}
