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
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ToolResult, ToolRun, ToolRunOptions } from './ToolRun';

/**
 * Starts helm or kubectl without a shell, in a HOME of its own, so that
 * neither the user's configuration nor another run's caches are seen.
 *
 * @throws Error where the binary cannot be started
 */
export async function startTool(
  binary: string,
  args: string[],
  options: ToolRunOptions = {},
): Promise<ToolRun> {
  const own = await mkdtemp(join(tmpdir(), 'prophet-tool-'));
  const home = options.home ?? own;
  const removeOwn = () => rm(own, { recursive: true, force: true });
  try {
    let kubeconfig = options.kubeconfigPath;
    if (!kubeconfig) {
      kubeconfig = join(own, 'kubeconfig');
      // Without a cluster the file is empty, lest the tool finds the user's.
      await writeFile(kubeconfig, options.cluster?.kubeconfig() ?? '', {
        mode: 0o600,
      });
    }
    const child = spawn(binary, args, {
      cwd: options.cwd ?? own,
      env: {
        PATH: process.env.PATH,
        HOME: home,
        USERPROFILE: home,
        TMPDIR: own,
        HELM_NO_PLUGINS: '1',
        KUBECONFIG: kubeconfig,
        ...options.env,
      } as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: options.signal,
      killSignal: 'SIGTERM',
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', chunk => stdout.push(chunk));
    child.stderr.on('data', chunk => stderr.push(chunk));

    const finished = new Promise<ToolResult>((resolve, reject) => {
      child.on('error', error => {
        // An abort is reported as an error as well; the process is waited for.
        if (error.name !== 'AbortError') {
          reject(error);
        }
      });
      child.on('close', (exitCode, signal) =>
        resolve({
          exitCode,
          signal,
          stdout: Buffer.concat(stdout).toString('utf8'),
          stderr: Buffer.concat(stderr).toString('utf8'),
        }),
      );
    }).finally(removeOwn);

    if (child.pid === undefined) {
      await finished;
      throw new Error(`${binary} could not be started`);
    }
    return {
      pid: child.pid,
      kill: signal => {
        child.kill(signal);
      },
      finished,
    };
  } catch (error) {
    await removeOwn();
    throw error;
  }
}
