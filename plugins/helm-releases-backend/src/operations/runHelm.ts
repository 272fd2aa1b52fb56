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
import { StopReason } from './StopReason';
import { DEBUG_LINE } from './waitedFor';

/** Helm says the most important last. */
const MAX_COMPLAINTS = 1_000;

/**
 * Runs helm for an operation; what it does and waits for goes into the log.
 *
 * @returns stop: why helm was asked to stop or was killed, where it was;
 * complaints: lines of stderr, in which the cluster may have repeated what it
 * was sent, so that they must not be told before it is known what that was
 */
export async function runHelm(
  helm: HelmCli,
  execution: Execution,
  args: string[],
  lines: Parameters<typeof createHelmLineFilter>[0],
): Promise<{
  result: HelmResult;
  killed: boolean;
  stop?: StopReason;
  complaints: string[];
}> {
  const { home, log, kill, parameters } = execution;
  const signal = heededSignal(execution);
  const filter = createHelmLineFilter(lines);
  const complaints: string[] = [];
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
        if (kept === undefined) {
          return;
        }
        if (stream === 'stdout' || DEBUG_LINE.test(line)) {
          log.append(stream, kept);
        } else {
          complaints.push(kept);
          complaints.splice(0, complaints.length - MAX_COMPLAINTS);
        }
      },
    });
    const stop = StopReason.of(kill.aborted ? execution.signal : signal);
    return { result, killed: kill.aborted, stop, complaints };
  } finally {
    // Afterwards the number may belong to another process.
    kill.removeEventListener('abort', killHelm);
  }
}

/**
 * Helm rolls an upgrade back that is asked to stop. In the middle of a rollback
 * or of an uninstall it just dies of it (helm 4.1 and 4.2), which would lock the
 * release: a portal that shuts down waits for these.
 */
function heededSignal({ signal, parameters }: Execution): AbortSignal {
  if (!parameters.rollback && !parameters.uninstall) {
    return signal;
  }
  const cancelled = new AbortController();
  const pass = () => {
    if (StopReason.of(signal)?.by !== 'shutdown') {
      cancelled.abort(signal.reason);
    }
  };
  if (signal.aborted) {
    pass();
  } else {
    signal.addEventListener('abort', pass, { once: true });
  }
  return cancelled.signal;
}
