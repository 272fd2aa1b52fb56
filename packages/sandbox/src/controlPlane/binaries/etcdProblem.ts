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

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Since then API servers can ask a watch how far it is, which consistent lists from their cache need. */
const OLDEST = [3, 5, 13] as const;

/**
 * Why an etcd will not do.
 *
 * @returns undefined where it will
 */
export async function etcdProblem(path: string): Promise<string | undefined> {
  const { stdout } = await promisify(execFile)(path, ['--version']);
  const found = /etcd Version: (\d+)\.(\d+)\.(\d+)/.exec(stdout);
  const version = found?.slice(1).map(Number) ?? [0, 0, 0];
  const differs = OLDEST.findIndex((part, i) => version[i] !== part);
  return differs < 0 || version[differs] > OLDEST[differs]
    ? undefined
    : `etcd ${version.join('.')} is older than ${OLDEST.join('.')}`;
}
