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

import {
  type OperatorChart,
  packageChart,
  runHelm,
  type Sandbox,
} from '@prophet-aiops/sandbox';
import { dirname } from 'node:path';
import { rm } from 'node:fs/promises';

/** Publishes a version of a chart in the sandbox's registry, as its authors do: with `helm push`. */
export async function publishVersion(
  sandbox: Sandbox,
  chart: OperatorChart,
): Promise<void> {
  const archive = await packageChart(chart);
  try {
    const { exitCode, stderr } = await runHelm([
      'push',
      archive,
      `oci://${sandbox.registry.host}/charts`,
      '--plain-http',
    ]);
    if (exitCode !== 0) {
      throw new Error(`helm push failed: ${stderr}`);
    }
  } finally {
    await rm(dirname(archive), { recursive: true, force: true });
  }
}
