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
import { DEFAULT_TIMING, type InventoryTiming } from '../InventoryTiming';
import { Slots } from '../Slots';
import { RevisionThreads } from '../threads/RevisionThreads';
import { ClusterWatcher } from './ClusterWatcher';

jest.setTimeout(60_000);

describe('ClusterWatcher', () => {
  const started: { stop(): Promise<void> }[] = [];
  const threads = new RevisionThreads({ logger: mockServices.logger.mock() });
  const reports: { at: number; cluster: string; report: ClusterReport }[] = [];
  const writer: Partial<InventoryWriter> = {
    keepScopes: async () => {},
    knownIn: async () => ({ revisions: new Map(), releases: [] }),
    apply: async () => {},
    revisionsByUid: async () => new Map(),
    report: async ({ cluster }, report) => {
      reports.push({ at: performance.now(), cluster, report });
    },
  };
  const synced = (name: string) =>
    reports.some(
      ({ cluster, report }) => cluster === name && report.state === 'ok',
    );

  async function clusterOf(name: string): Promise<SandboxCluster> {
    const cluster = await SandboxCluster.start({
      name,
      bookmarkIntervalMs: 300,
    });
    started.push(cluster);
    return cluster;
  }

  function watch(
    { name, url, token, caPem }: SandboxCluster,
    slots: Slots,
    timing: Partial<InventoryTiming>,
  ): ClusterWatcher {
    const agent = new Agent({ keepAlive: true, ca: caPem });
    const watcher = new ClusterWatcher({
      lease: { cluster: name, holder: 'replica', epoch: 1 },
      cluster: { name, route: 'direct' },
      drivers: ['secret'],
      clusters: {
        listClusters: async () => [],
        transport: async () => ({
          cluster: name,
          route: 'direct',
          baseUrl: url,
          agent,
          authorize: async () => ({ Authorization: `Bearer ${token}` }),
        }),
      },
      writer: writer as InventoryWriter,
      timing: {
        ...DEFAULT_TIMING,
        ...FAST,
        watchMinMs: 30_000,
        watchMaxMs: 30_000,
        ...timing,
      },
      threads,
      slots,
      logger: mockServices.logger.mock(),
      onChange: () => {},
      onStatus: () => {},
      onLeaseLost: () => {},
    });
    watcher.start();
    started.unshift({
      stop: async () => {
        await watcher.stop();
        agent.destroy();
      },
    });
    return watcher;
  }

  afterEach(async () => {
    for (const each of started.splice(0)) {
      await each.stop();
    }
    reports.length = 0;
  });

  afterAll(() => threads.close());

  it('writes when a cluster was heard from, not how long ago that is by now', async () => {
    const cluster = await clusterOf('staging');
    watch(cluster, new Slots(1), { reportEveryMs: 5 });
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
  });

  it('waits for its turn to read a cluster for the first time', async () => {
    const [first, second] = [
      await clusterOf('first'),
      await clusterOf('second'),
    ];
    const unlock = first.faults.add({ action: { kind: 'hang' } });
    const slots = new Slots(1);
    const timing = { requestTimeoutMs: 500, giveWayMs: 60_000 };
    watch(first, slots, timing);
    watch(second, slots, timing);
    // The first one fails once its request has run out of time: the second begins.
    await eventually(() => expect(synced('second')).toBe(true));
    const failed = reports.findIndex(
      ({ cluster, report }) =>
        cluster === 'first' && report.state === 'unreachable',
    );
    const read = reports.findIndex(
      ({ cluster, report }) => cluster === 'second' && report.state === 'ok',
    );
    expect(failed).toBeGreaterThanOrEqual(0);
    expect(read).toBeGreaterThan(failed);
    unlock();
    await eventually(() => expect(synced('first')).toBe(true));
  });

  it('lets others begin where its cluster does not answer', async () => {
    const [silent, other] = [
      await clusterOf('silent'),
      await clusterOf('other'),
    ];
    silent.faults.add({ action: { kind: 'hang' } });
    const slots = new Slots(1);
    const timing = { requestTimeoutMs: 60_000, giveWayMs: 50 };
    watch(silent, slots, timing);
    watch(other, slots, timing);
    await eventually(() => expect(synced('other')).toBe(true));
    expect(synced('silent')).toBe(false);
  });

  it('keeps its turn for as long as its cluster answers', async () => {
    const slow = await clusterOf('slow');
    const next = await clusterOf('next');
    // Twenty pages of 500, each after a while: longer than others would wait.
    for (let revision = 1; revision <= 10_000; revision++) {
      slow.store.put({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: {
          name: `sh.helm.release.v1.web.v${revision}`,
          namespace: 'apps',
          labels: {
            ...{ owner: 'helm', name: 'web', status: 'superseded' },
            version: String(revision),
          },
        },
        type: 'helm.sh/release.v1',
        data: { release: 'eA==' },
      });
    }
    slow.faults.add({ action: { kind: 'delay', ms: 400 } });
    const slots = new Slots(1);
    watch(slow, slots, { requestTimeoutMs: 60_000, giveWayMs: 6_000 });
    watch(next, slots, {});
    await eventually(() => expect(synced('next')).toBe(true), 50_000);
    expect(synced('slow')).toBe(true);
  });

  it('stops while it waits for its turn', async () => {
    const slots = new Slots(0);
    const cluster = await clusterOf('staging');
    await watch(cluster, slots, {}).stop();
    expect(cluster.requests.list()).toEqual([]);
  });
});
