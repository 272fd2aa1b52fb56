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

import { runHelm, type TestCluster } from '@prophet-aiops/sandbox';

/**
 * Runs helm on a release of the operators, past the portal.
 *
 * @returns what it prints
 * @throws Error where it fails
 */
export async function helmPastPortal(
  cluster: TestCluster,
  release: string,
  ...args: string[]
): Promise<string> {
  const { exitCode, stdout, stderr } = await runHelm(
    [...args, release, '--namespace=prophet-operators'],
    { cluster },
  );
  if (exitCode !== 0) {
    throw new Error(`helm ${args[0]} failed: ${stderr}`);
  }
  return stdout;
}
