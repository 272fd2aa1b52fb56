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

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What a process has open, as Linux says. */
export interface Opened {
  /** Connections that are established, by the port at the other end. */
  connections: Map<number, number>;
  files: number;
  /** Processes that it has started, and those that these have started. */
  children: number[];
}

// net/tcp_states.h
const ESTABLISHED = '01';

/** @returns undefined where the system has no /proc */
export function openedBy(pid: number): Opened | undefined {
  if (process.platform !== 'linux') {
    return undefined;
  }
  const inodes = new Set<string>();
  const descriptors = readdirSync(`/proc/${pid}/fd`);
  for (const descriptor of descriptors) {
    const inode = /^socket:\[(\d+)\]$/.exec(linkOf(pid, descriptor))?.[1];
    if (inode) {
      inodes.add(inode);
    }
  }
  return {
    connections: connectionsOf(pid, inodes),
    files: descriptors.length,
    children: childrenOf(pid),
  };
}

function linkOf(pid: number, descriptor: string): string {
  try {
    return readlinkSync(`/proc/${pid}/fd/${descriptor}`);
  } catch {
    // Closed in the meantime.
    return '';
  }
}

/** proc_net_tcp(5) */
function connectionsOf(pid: number, inodes: Set<string>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const table of ['tcp', 'tcp6']) {
    const rows = readFileSync(`/proc/${pid}/net/${table}`, 'utf8').split('\n');
    for (const row of rows.slice(1)) {
      const fields = row.trim().split(/\s+/);
      if (fields[3] === ESTABLISHED && inodes.has(fields[9])) {
        const port = parseInt(fields[2].split(':')[1], 16);
        counts.set(port, (counts.get(port) ?? 0) + 1);
      }
    }
  }
  return counts;
}

function childrenOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter(each => /^\d+$/.test(each))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      // The name of the program, in parentheses, may hold spaces.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      parents.set(Number(name), Number(fields[1]));
    } catch {
      // Ended in the meantime.
    }
  }
  const found = [pid];
  for (const parent of found) {
    for (const [child, its] of parents) {
      if (its === parent) {
        found.push(child);
      }
    }
  }
  return found.slice(1);
}
