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

import type {
  HelmCli,
  HelmResult,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { helmEnvironment } from './helmEnvironment';
import { createHelmLineFilter } from './helmLines';
import type { Execution } from './OperationWork';

/** Runs helm for an operation; what it says goes into the log. */
export async function runHelm(
  helm: HelmCli,
  { home, log, signal, kill, parameters }: Execution,
  args: string[],
  lines: Parameters<typeof createHelmLineFilter>[0],
): Promise<{ result: HelmResult; killed: boolean }> {
  const filter = createHelmLineFilter(lines);
  let pid: number | undefined;
  const killHelm = () => {
    try {
      if (pid !== undefined) {
        process.kill(pid, 'SIGKILL');
      }
    } catch {
      // It has ended by itself just now.
    }
  };
  kill.addEventListener('abort', killHelm, { once: true });
  try {
    const result = await helm.run({
      args,
      home,
      // Else helm does not say what it waits for.
      env: { ...helmEnvironment(parameters.driver), HELM_DEBUG: 'true' },
      signal,
      onStart: started => {
        pid = started;
        log.append('portal', 'Helm is running.');
      },
      onLine: (stream, line) => {
        const kept = filter(stream, line);
        if (kept !== undefined) {
          log.append(stream, kept);
        }
      },
    });
    return { result, killed: kill.aborted };
  } finally {
    // Afterwards the number may belong to another process.
    kill.removeEventListener('abort', killHelm);
  }
}
