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
import { access, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cacheFolder';
import { runTool } from './runTool';

/**
 * Builds what a module in tools/chart-bar names by `tool`, or the module
 * itself, once: the folder in the cache tells what it was built from.
 *
 * @param of - the module that does the work, and whose version is told;
 *   default: that of the tool
 */
export async function buildTool(
  name: string,
  of?: string,
): Promise<{ program: string; version: string }> {
  const module = join(process.cwd(), 'tools', 'chart-bar', name);
  const goMod = await readFile(join(module, 'go.mod'), 'utf8');
  const tool = /^tool (\S+)$/m.exec(goMod)?.[1] ?? '.';
  const [, , version] = [
    ...goMod.matchAll(/^\s*(?:require )?([\w./-]+) (v\S+)/gm),
  ].find(([, path]) => path === (of ?? tool) || tool.startsWith(`${path}/`))!;
  const hash = createHash('sha256');
  for (const file of (await readdir(module)).sort()) {
    hash.update(await readFile(join(module, file)));
  }
  const folder = join(
    cacheFolder(),
    `${name}-${hash.digest('hex').slice(0, 12)}`,
  );
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
