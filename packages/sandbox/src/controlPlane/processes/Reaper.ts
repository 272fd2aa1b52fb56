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

import { type ChildProcess, spawn } from 'node:child_process';
import { packagePath } from '../packagePath';

let reaper: ChildProcess | undefined;

/** Makes sure that a process ends when this one is gone, however it went. */
export function endWithUs(pid: number): void {
  if (!reaper || reaper.exitCode !== null) {
    reaper = spawn(
      process.execPath,
      [packagePath('src/controlPlane/processes/reaper.cjs')],
      {
        stdio: ['pipe', 'ignore', 'ignore'],
        // Out of reach of what is sent to our process group.
        detached: true,
      },
    );
    reaper.stdin!.on('error', () => undefined);
    // It waits for us, not we for it.
    reaper.unref();
    (reaper.stdin as unknown as { unref(): void }).unref();
  }
  reaper.stdin!.write(`watch ${pid}\n`);
}

/** The process has ended: its number may soon be another's. */
export function hasEnded(pid: number): void {
  reaper?.stdin!.write(`forget ${pid}\n`);
}
