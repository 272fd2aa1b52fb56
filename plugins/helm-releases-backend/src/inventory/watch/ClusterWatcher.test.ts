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

import { mockServices } from '@backstage/backend-test-utils';
import { SandboxCluster } from '@prophet-aiops/sandbox';
import { Agent } from 'node:https';
import type {
  ClusterReport,
  InventoryWriter,
} from '../../database/InventoryWriter';
import { eventually } from '../__testUtils__/eventually';
import { FAST } from '../__testUtils__/InventoryHarness';
import { DEFAULT_TIMING } from '../InventoryTiming';
import { ClusterWatcher } from './ClusterWatcher';

jest.setTimeout(60_000);

describe('ClusterWatcher', () => {
  it('writes when a cluster was heard from, not how long ago that is by now', async () => {
    const cluster = await SandboxCluster.start({
      name: 'staging',
      bookmarkIntervalMs: 300,
    });
    const agent = new Agent({ keepAlive: true, ca: cluster.caPem });
    const reports: { at: number; report: ClusterReport }[] = [];
    const writer: Partial<InventoryWriter> = {
      keepScopes: async () => {},
      knownIn: async () => ({ revisions: new Map(), releases: [] }),
      report: async (_, report) => {
        reports.push({ at: performance.now(), report });
      },
    };
    const watcher = new ClusterWatcher({
      lease: { cluster: 'staging', holder: 'replica', epoch: 1 },
      cluster: { name: 'staging', route: 'direct' },
      drivers: ['secret'],
      clusters: {
        listClusters: async () => [],
        transport: async () => ({
          cluster: 'staging',
          route: 'direct',
          baseUrl: cluster.url,
          agent,
          authorize: async () => ({ Authorization: `Bearer ${cluster.token}` }),
        }),
      },
      writer: writer as InventoryWriter,
      timing: {
        ...DEFAULT_TIMING,
        ...FAST,
        watchMinMs: 30_000,
        watchMaxMs: 30_000,
        reportEveryMs: 5,
      },
      logger: mockServices.logger.mock(),
      onChange: () => {},
      onStatus: () => {},
      onLeaseLost: () => {},
    });
    watcher.start();
    try {
      const heard = () =>
        reports.flatMap(({ at, report }) =>
          report.contacts.map(({ ageMs }) => at - ageMs),
        );
      await eventually(async () =>
        expect(heard().at(-1)! - heard()[0]).toBeGreaterThan(1_000),
      );
      const steps = heard()
        .slice(1)
        .map((time, i) => time - heard()[i]);
      // Those at the beginning: listed, then answered by the watch.
      expect(steps.filter(step => step < 100).length).toBeLessThanOrEqual(2);
    } finally {
      await watcher.stop();
      agent.destroy();
      await cluster.stop();
    }
  });
});
