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

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LABEL_ENFORCER } from '../../src/__testUtils__/RenderedChart';
import { readChartSources } from '../../src/chart/readChartSources';
import { readRepositorySources } from '../../src/repository/readRepositorySources';
import { renderOperatorRepository } from '../../src/repository/renderOperatorRepository';
import type { BarFinding, BarTool } from './BarTool';

/**
 * What kubeconform has against the manifests of `operator:create` for Argo CD
 * and Flux, by the schemas of their own definitions.
 *
 * @returns how many manifests there are, too: no manifest has no fault
 */
export async function measureDelivery(
  kubeconform: BarTool,
): Promise<{ manifests: number; findings: BarFinding[] }> {
  const sources = {
    chart: await readChartSources(),
    repository: await readRepositorySources(),
  };
  const { crds: _, kinds, ...operator } = LABEL_ENFORCER;
  const folder = await mkdtemp(join(tmpdir(), 'chart-bar-delivery-'));
  const judge = async (text: string): Promise<BarFinding[]> => {
    const manifest = join(folder, 'manifest.yaml');
    await writeFile(manifest, text);
    return kubeconform.judge({ chart: folder, manifest });
  };
  try {
    const findings: BarFinding[] = [];
    let manifests = 0;
    for (const deliverySource of ['git', 'oci'] as const) {
      const { files } = renderOperatorRepository(sources, {
        ...operator,
        kinds: kinds!,
        registry: 'oci://ghcr.io/prophet-aiops/charts',
        delivery: ['argocd', 'flux'],
        deliverySource,
      });
      for (const [path, text] of files) {
        if (/\/deploy\/[^/]+\.yaml$/.test(path)) {
          manifests += 1;
          findings.push(...(await judge(text)));
          const faulty = await judge(
            text.replace(/^(\s+)(targetRevision|interval):/m, '$1not-a-field:'),
          );
          if (faulty.length === 0) {
            throw new Error(`kubeconform finds no fault in a broken ${path}`);
          }
        }
      }
    }
    return { manifests, findings };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
