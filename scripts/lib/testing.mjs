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

import { readdirSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

/** Every process of the machine: its pid and its parent's. */
function processes() {
  if (process.platform === 'linux') {
    return readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .flatMap(name => {
        try {
          const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
          // The name, in parentheses, may hold spaces.
          const [state, parent] = stat
            .slice(stat.lastIndexOf(')') + 2)
            .split(' ');
          return state === 'Z' ? [] : [[Number(name), Number(parent)]];
        } catch {
          return [];
        }
      });
  }
  return execFileSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/).map(Number));
}

/** Pids of everything that a process has started, and of what that has started. */
export function descendants(pid) {
  const all = processes();
  const found = [pid];
  for (const parent of found) {
    found.push(
      ...all.filter(([, ppid]) => ppid === parent).map(([child]) => child),
    );
  }
  return found.slice(1);
}

/** Those of the pids that still run. */
export function running(pids) {
  const all = new Set(processes().map(([pid]) => pid));
  return pids.filter(pid => all.has(pid));
}

/** Waits until something holds. */
export async function until(holds, what, ms = 10_000) {
  const deadline = Date.now() + ms;
  while (!holds()) {
    if (Date.now() > deadline) {
      throw new Error(`Waited in vain for ${what}`);
    }
    await new Promise(done => setTimeout(done, 25));
  }
}
