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

/* eslint-disable no-console */
import { kubeconfigOf } from '@prophet-aiops/sandbox';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markdownTable } from '../../markdownTable';
import { FleetRun } from '../FleetRun';
import type { PeerCost, PeerTarget } from './PeerCost';
import { readDashboard } from './readDashboard';
import { runHelmList } from './runHelmList';
import { runNova } from './runNova';

const ROUNDS = 3;

const PEERS: Record<string, (target: PeerTarget) => Promise<PeerCost>> = {
  '`helm list -A --max 0`': runHelmList,
  'helm-dashboard, `GET /api/helm/releases`': readDashboard,
  '`nova find`': runNova,
};

/** The releases of one cluster by others and by the backend, side by side. */
export async function measurePeers(options: {
  releases: number;
  seed: number;
}): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'helm-releases-peers-'));
  const run = await FleetRun.start({ ...options, clusters: 1 });
  const rows: string[][] = [];
  const row = (title: string, costs: (PeerCost & { bytes: number })[]) => {
    const sorted = [...costs].sort((a, b) => a.wallMs - b.wallMs);
    const { wallMs, releases, bytes } = sorted[Math.floor(sorted.length / 2)];
    rows.push([
      title,
      `${wallMs.toFixed(0)} ms`,
      `${(bytes / 1e6).toFixed(1)} MB`,
      String(releases),
    ]);
  };
  const rounds = async (read: () => Promise<PeerCost>) => {
    const costs: (PeerCost & { bytes: number })[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await run.traffic();
      const cost = await read();
      costs.push({ ...cost, bytes: (await run.traffic()).bytes });
    }
    return costs;
  };
  try {
    const { statuses } = await run.synced();
    const [{ name, releaseCount }] = statuses;
    const { sinceFirstMs, bytes } = await run.traffic();
    row('the backend reads it for the first time', [
      { wallMs: sinceFirstMs, bytes, releases: releaseCount },
    ]);
    row(
      '… and answers `GET /releases?cluster=`',
      await rounds(async () => {
        const start = performance.now();
        const { items } = await run.releases(`cluster=${name}`);
        return { wallMs: performance.now() - start, releases: items.length };
      }),
    );
    const kubeconfigPath = join(folder, 'kubeconfig');
    writeFileSync(kubeconfigPath, kubeconfigOf(run.clusters[0]), {
      mode: 0o600,
    });
    for (const [title, read] of Object.entries(PEERS)) {
      try {
        row(title, await rounds(() => read({ kubeconfigPath, folder })));
      } catch (error) {
        console.log(`NOT MEASURED: ${title}: ${(error as Error).message}`);
        rows.push([title, 'not measured', '', '']);
      }
    }
  } finally {
    await run.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return markdownTable(
    [
      'one cluster, median of 3',
      'takes',
      'received of the cluster',
      'releases',
    ],
    rows,
  );
}
