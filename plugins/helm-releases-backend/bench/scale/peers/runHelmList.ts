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

import { runHelm } from '@prophet-aiops/sandbox';
import type { PeerCost, PeerTarget } from './PeerCost';

/** The list that helm itself makes. */
export async function runHelmList({
  kubeconfigPath,
  folder,
}: PeerTarget): Promise<PeerCost> {
  const start = performance.now();
  const { exitCode, stdout, stderr } = await runHelm(
    ['list', '--all-namespaces', '--max', '0', '--output', 'json'],
    { kubeconfigPath, home: folder },
  );
  if (exitCode !== 0) {
    throw new Error(`helm list failed: ${stderr.trim()}`);
  }
  return {
    wallMs: performance.now() - start,
    releases: JSON.parse(stdout).length,
  };
}
