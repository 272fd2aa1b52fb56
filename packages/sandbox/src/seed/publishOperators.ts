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

import type { ChartRepository } from '../chartRepository/ChartRepository';
import type { OciRegistry } from '../registry/OciRegistry';
import { runHelm } from '../tools/runHelm';
import { inParallel } from './inParallel';
import type { PackagedVersion } from './packageOperators';

/** Path in the registry under which the sandbox publishes charts. */
export const REGISTRY_PATH = 'charts';

/**
 * Puts the charts where their operators say: pushed by the real helm to the
 * registry, or added to the chart repository.
 */
export async function publishOperators(
  packaged: PackagedVersion[],
  places: { registry: OciRegistry; repository: ChartRepository },
  signal?: AbortSignal,
): Promise<void> {
  await inParallel(2, packaged, async ({ operator, version, archive }) => {
    if (operator.publishedIn.includes('repository')) {
      await places.repository.addChart(archive, new Date(version.publishedAt));
    }
    if (operator.publishedIn.includes('registry')) {
      const target = `oci://${places.registry.host}/${REGISTRY_PATH}`;
      const result = await runHelm(['push', archive, target, '--plain-http'], {
        signal,
      });
      if (result.exitCode !== 0) {
        throw new Error(`helm push failed: ${result.stderr}`);
      }
    }
  });
}
