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

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GuideBlock } from './readGuide';

/**
 * Runs blocks as somebody does who types them into one bash: folder and
 * variables of one are those of the next. It ends with the first command that
 * fails.
 *
 * @param options - scratch: a folder that is not there yet, for what is
 * printed; timeout: in milliseconds
 * @returns what each block printed, standard output and error together
 * @throws Error that names the line of the block that failed
 */
export async function runInOneShell(
  blocks: GuideBlock[],
  options: {
    cwd: string;
    env: Record<string, string>;
    scratch: string;
    timeout: number;
  },
): Promise<string[]> {
  const { cwd, env, scratch, timeout } = options;
  await mkdir(scratch);
  const fileOf = (index: number) => join(scratch, `${index}.txt`);
  const script = join(scratch, 'guide.sh');
  await writeFile(
    script,
    [
      'set -e -o pipefail',
      ...blocks.flatMap(({ commands }, index) => [
        `exec > '${fileOf(index)}' 2>&1`,
        commands,
      ]),
      '',
    ].join('\n'),
  );
  const bash = spawn('bash', [script], {
    cwd,
    env: env as NodeJS.ProcessEnv,
    stdio: 'ignore',
    timeout,
  });
  const [code, signal] = await once(bash, 'close');
  const outputs: string[] = [];
  for (const index of blocks.keys()) {
    const output = await readFile(fileOf(index), 'utf8').catch(() => undefined);
    if (output === undefined) {
      break;
    }
    outputs.push(output);
  }
  if (code !== 0 || outputs.length !== blocks.length) {
    const { line, commands } = blocks[Math.max(outputs.length - 1, 0)];
    throw new Error(
      `Line ${line} ends with ${signal ?? code}:\n${commands}\n\n${
        outputs.at(-1) ?? ''
      }`,
    );
  }
  return outputs;
}
