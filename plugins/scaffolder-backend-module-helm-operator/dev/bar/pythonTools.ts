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

import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cacheFolder';
import { runTool } from './runTool';

/** What `ct lint` calls. */
const PACKAGES = ['yamllint==1.38.0', 'yamale==6.1.0'];

/**
 * Installs the Python programs that chart-testing calls, once, beside the
 * other tools.
 *
 * @returns the folder that they lie in
 */
export async function pythonTools(): Promise<string> {
  const folder = join(
    cacheFolder(),
    `python-${PACKAGES.join('-').replaceAll('==', '-')}`,
  );
  const complete = join(folder, '.complete');
  try {
    await access(complete);
  } catch {
    await rm(folder, { recursive: true, force: true });
    await mkdir(cacheFolder(), { recursive: true });
    await run('python3', ['-m', 'venv', folder]);
    await run(join(folder, 'bin', 'pip'), ['install', '--quiet', ...PACKAGES]);
    await writeFile(complete, '');
  }
  return join(folder, 'bin');
}

async function run(program: string, args: string[]): Promise<void> {
  const { exitCode, stdout, stderr } = await runTool(program, args);
  if (exitCode !== 0) {
    throw new Error(
      `${program} ${args.join(
        ' ',
      )} failed (Debian: python3-venv): ${stdout}${stderr}`,
    );
  }
}
