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

import type { TestCluster } from '@prophet-aiops/sandbox';
import { randomBytes } from 'node:crypto';
import { encodeRelease } from '../../src/inventory/decode/__fixtures__/storedRelease';
import { inParallel } from '../../src/inventory/inParallel';

/** Incompressible bytes a chart: with base64 and gzip on top about 54 KB a Secret in JSON. */
const FILLER_BYTES = 29_500;

/** Fills a cluster with releases as helm stores them: one revision deployed, the others superseded. */
export async function seedReleases(
  cluster: TestCluster,
  releases: number,
  revisions: number,
): Promise<void> {
  const numbers = Array.from({ length: releases }, (_, n) => n);
  await inParallel(numbers, 8, async n => {
    const filler = randomBytes(FILLER_BYTES).toString('base64');
    for (let revision = 1; revision <= revisions; revision++) {
      await putRelease(cluster, n, revision, revision === revisions, filler);
    }
  });
}

async function putRelease(
  cluster: TestCluster,
  n: number,
  revision: number,
  newest: boolean,
  filler: string,
): Promise<void> {
  const name = `release-${n}`;
  const namespace = `team-${n % 20}`;
  const status = newest ? 'deployed' : 'superseded';
  const payload = JSON.stringify({
    name,
    info: {
      first_deployed: '2026-11-01T10:00:00.123456789Z',
      last_deployed: '2026-11-02T10:00:00.123456789Z',
      deleted: '',
      description: 'Upgrade complete',
      status,
      notes: 'Thank you for installing it.',
    },
    chart: {
      metadata: {
        name: `chart-${n % 40}`,
        version: `1.${revision}.0`,
        appVersion: `v1.${revision}.0`,
        description: 'A chart',
        apiVersion: 'v2',
      },
      lock: null,
      templates: [{ name: 'templates/all.yaml', data: filler }],
      values: { replicas: 1 },
      schema: null,
      files: [],
    },
    manifest: `---\n# Source: chart/templates/all.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`,
    version: revision,
    namespace,
    apply_method: 'ssa',
  });
  await cluster.objects.put({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: `sh.helm.release.v1.${name}.v${revision}`,
      namespace,
      labels: {
        owner: 'helm',
        name,
        status,
        version: String(revision),
        modifiedAt: '1793620800',
      },
    },
    type: 'helm.sh/release.v1',
    data: { release: encodeRelease('secret', payload) },
  });
}
