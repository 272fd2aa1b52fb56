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
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** The process that a temporary folder belongs to. */
export interface FolderOwner {
  /** A digest of its host's name: a process of another machine, or of another container, cannot be asked for. */
  host: string;
  pid: number;
  /** When it started, as the kernel counts; empty where it does not say. */
  started: string;
}

const PREFIX = 'helm-releases';
const NAME = new RegExp(`^${PREFIX}-([0-9a-f]{8})-(\\d{1,10})-(\\d*)-`);

/** This process. */
export function ownOwner(): FolderOwner {
  return {
    host: ownHost(),
    pid: process.pid,
    started: startOf(process.pid) ?? '',
  };
}

/** What the names of its folders begin with. */
export function namePrefixOf({ host, pid, started }: FolderOwner): string {
  return `${PREFIX}-${host}-${pid}-${started}-`;
}

/** The owner, from the name of a folder; undefined where it is none of ours. */
export function ownerOf(name: string): FolderOwner | undefined {
  const [, host, pid, started] = NAME.exec(name) ?? [];
  return host === undefined ? undefined : { host, pid: Number(pid), started };
}

/** Whether the process is surely gone; its number may have gone to another one. */
export function isGone({ host, pid, started }: FolderOwner): boolean {
  if (host !== ownHost()) {
    return false;
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') {
      return true;
    }
  }
  const now = startOf(pid);
  return started !== '' && now !== undefined && now !== started;
}

function ownHost(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

/** Field 22 of /proc/<pid>/stat (proc_pid_stat(5)); undefined where there is none. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in brackets, may hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
