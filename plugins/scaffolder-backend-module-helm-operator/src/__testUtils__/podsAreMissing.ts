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

import { spawnSync } from 'node:child_process';

/** Why a program cannot be run as in a pod here; undefined where it can. */
export function podsAreMissing(): string | undefined {
  const { status, stderr } = spawnSync(
    'unshare',
    ['--map-root-user', '--mount', 'mount', '-t', 'tmpfs', 'none', '/run'],
    { encoding: 'utf8' },
  );
  return status === 0
    ? undefined
    : `No mounts of its own for a process (${
        stderr?.trim() || 'no unshare'
      }): the operator is not run here`;
}
