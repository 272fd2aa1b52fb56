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

import { SandboxCluster } from '@prophet-aiops/sandbox';
import { eventually } from './__testUtils__/eventually';
import { InventorySuite } from './__testUtils__/InventorySuite';
import { deleteRevision, putRevision } from './__testUtils__/putRevision';
import { inParallel } from './inParallel';

jest.setTimeout(300_000);

const key = { cluster: 'staging', namespace: 'apps', name: 'web' };

const { databases } = InventorySuite;

describe.each(databases)('Inventory of a cluster that fails, on %s', id => {
  const suite = InventorySuite.create(id);

  it('reads an API server that answers in protobuf to the same result', async () => {
    const real = await SandboxCluster.start({ name: 'real', protobuf: true });
    try {
      for (const each of [suite.cluster, real]) {
        for (let n = 1; n <= 60; n++) {
          await putRevision(each, { name: `r${n}` });
          await putRevision(each, { name: `c${n}`, driver: 'configmap' });
        }
        await putRevision(each, { name: 'broken', release: 'eA==' });
        await putRevision(each, { name: 'broken-too', release: '' });
      }
      suite.access.add(real);
      const harness = await suite.start();
      await suite.synced(harness);
      await suite.synced(harness, 'real');
      const lines = await harness.lines();
      const of = (name: string) =>
        lines
          .filter(line => line.startsWith(name))
          .map(line => line.slice(name.length));
      expect(of('real')).toHaveLength(122);
      expect(of('real')).toEqual(of('staging'));
      await eventually(async () => {
        const { warnings } = await harness.cluster('real');
        expect(warnings).toHaveLength(2);
        expect(warnings).toEqual((await harness.cluster('staging')).warnings);
      });
    } finally {
      await real.stop();
    }
  });

  it('goes on where a revision is deleted before it is read', async () => {
    await putRevision(suite.cluster);
    await putRevision(suite.cluster, { revision: 2 });
    suite.cluster.faults.add({
      match: { path: /web\.v2$/ },
      action: { kind: 'status', code: 404, reason: 'NotFound' },
    });
    const harness = await suite.start();
    await suite.synced(harness);
    expect(await harness.lines()).toEqual([
      'staging/apps/web v1 deployed 1.0.1',
    ]);
  });

  it('keeps a release that may be listed but not read', async () => {
    suite.access.add(suite.cluster, {
      token: await suite.cluster.createToken({
        denied: [{ verbs: ['get'], resource: 'secrets' }],
      }),
    });
    await putRevision(suite.cluster);
    const harness = await suite.start();
    await suite.synced(harness);
    expect(await harness.lines()).toEqual(['staging/apps/web v1 deployed ?']);
    await eventually(async () =>
      expect((await harness.cluster('staging')).warnings).toEqual([
        {
          namespace: 'apps',
          object: 'sh.helm.release.v1.web.v1',
          reason: expect.stringContaining('403'),
        },
      ]),
    );
  });

  it('reads in the end what it was refused for a moment', async () => {
    await putRevision(suite.cluster);
    const harness = await suite.start();
    await suite.synced(harness);
    const remove = suite.cluster.faults.add({
      match: { path: /\/sh\.helm\.release/ },
      action: { kind: 'status', code: 403 },
    });
    for (const name of ['new', 'newer', 'web']) {
      await putRevision(suite.cluster, { name, revision: 2 });
    }
    await eventually(async () =>
      expect(await harness.lines()).toEqual([
        'staging/apps/new v2 deployed ?',
        'staging/apps/newer v2 deployed ?',
        'staging/apps/web v2 deployed ?',
      ]),
    );
    remove();
    await eventually(async () =>
      expect(await harness.lines()).toEqual([
        'staging/apps/new v2 deployed 1.0.2',
        'staging/apps/newer v2 deployed 1.0.2',
        'staging/apps/web v2 deployed 1.0.2',
      ]),
    );
    await eventually(async () =>
      expect((await harness.cluster('staging')).warnings).toEqual([]),
    );
  });

  it('bears 10 000 revisions of one release', async () => {
    const revisions = Array.from({ length: 10_000 }, (_, n) => n + 1);
    await inParallel(revisions, 20, revision =>
      putRevision(suite.cluster, {
        revision,
        status: revision === 10_000 ? 'deployed' : 'superseded',
        release: revision === 10_000 ? undefined : 'eA==',
      }),
    );
    const harness = await suite.start({
      timing: { requestTimeoutMs: 120_000 },
    });
    await suite.synced(harness, 'staging', 180_000);
    expect(await harness.lines()).toEqual([
      'staging/apps/web v10000 deployed 1.0.10000',
    ]);
  });

  it.each([
    ['401', { kind: 'status', code: 401 } as const, 'forbidden'],
    ['403', { kind: 'status', code: 403 } as const, 'forbidden'],
    ['500', { kind: 'status', code: 500 } as const, 'unreachable'],
    [
      '429 with Retry-After',
      { kind: 'status', code: 429, retryAfter: 1 } as const,
      'unreachable',
    ],
    [
      'an answer cut in the middle',
      { kind: 'reset', afterBytes: 200 } as const,
      'unreachable',
    ],
    ['no answer', { kind: 'hang' } as const, 'unreachable'],
  ])('says so and recovers by itself: %s', async (_, action, state) => {
    await putRevision(suite.cluster);
    const remove = suite.cluster.faults.add({ action });
    const harness = await suite.start();
    await eventually(async () => {
      const status = await harness.cluster('staging');
      expect(status.status).toBe(state);
      expect(status.error).toBeTruthy();
    });
    remove();
    await suite.synced(harness);
    expect(await harness.lines()).toEqual([
      'staging/apps/web v1 deployed 1.0.1',
    ]);
    expect((await harness.cluster('staging')).error).toBeUndefined();
  });

  it('waits as long as the API server asks for', async () => {
    const remove = suite.cluster.faults.add({
      match: { path: /secrets/ },
      action: { kind: 'status', code: 429, retryAfter: 2 },
    });
    const harness = await suite.start();
    await eventually(async () =>
      expect((await harness.cluster('staging')).status).toBe('unreachable'),
    );
    const asked = suite.cluster.requests
      .list()
      .filter(({ path }) => path.includes('secrets')).length;
    expect(asked).toBeLessThanOrEqual(2);
    remove();
    await suite.synced(harness);
  });

  it('keeps what it knew while a cluster is away, and catches up', async () => {
    await putRevision(suite.cluster);
    const harness = await suite.start();
    await suite.synced(harness);
    await suite.cluster.faults.unreachable(true);
    await eventually(async () =>
      expect((await harness.cluster('staging')).status).toBe('unreachable'),
    );
    expect(await harness.lines()).toHaveLength(1);
    const before = (await harness.cluster('staging')).lastSyncedAt!;
    await putRevision(suite.cluster, { revision: 2 });
    await suite.cluster.faults.unreachable(false);
    await suite.synced(harness);
    await eventually(async () =>
      expect(await harness.lines()).toEqual([
        'staging/apps/web v2 deployed 1.0.2',
      ]),
    );
    const after = (await harness.cluster('staging')).lastSyncedAt!;
    expect(Date.parse(after)).toBeGreaterThan(Date.parse(before));
  });

  it('does not take a watch that went silent for a quiet cluster', async () => {
    await putRevision(suite.cluster);
    // Watches that live are renewed each second and dead ones after seven: what
    // is stale lies far from both, as a busy machine may take seconds more.
    const harness = await suite.start({
      staleAfterMs: 3_500,
      timing: { watchMinMs: 1_000, watchMaxMs: 1_000, watchGraceMs: 6_000 },
    });
    await suite.synced(harness);
    suite.cluster.faults.dropWatchesSilently();
    await putRevision(suite.cluster, { revision: 2 });
    await eventually(async () => {
      // A watch that was about to be renewed lives on as its successor.
      suite.cluster.faults.dropWatchesSilently();
      expect((await harness.cluster('staging')).status).toBe('stale');
    });
    await eventually(async () =>
      expect(await harness.lines()).toEqual([
        'staging/apps/web v2 deployed 1.0.2',
      ]),
    );
    await suite.synced(harness);
  });

  it('lists again where the API server has forgotten the resourceVersion', async () => {
    await putRevision(suite.cluster);
    const harness = await suite.start();
    await suite.synced(harness);
    suite.cluster.faults.add({
      match: { watch: true },
      action: { kind: 'expire' },
      times: 4,
    });
    await putRevision(suite.cluster, { revision: 2 });
    await deleteRevision(suite.cluster, 'web', 1);
    await eventually(async () =>
      expect(await harness.lines()).toEqual([
        'staging/apps/web v2 deployed 1.0.2',
      ]),
    );
    await suite.synced(harness);
  });

  it('survives watches that are cut off again and again', async () => {
    await putRevision(suite.cluster);
    const harness = await suite.start();
    await suite.synced(harness);
    const remove = suite.cluster.faults.add({
      match: { watch: true },
      action: { kind: 'reset', afterBytes: 100 },
    });
    await putRevision(suite.cluster, { revision: 2 });
    await putRevision(suite.cluster, { name: 'new' });
    await eventually(() =>
      expect(
        suite.cluster.requests
          .list()
          .filter(({ path }) => path.includes('watch=')).length,
      ).toBeGreaterThan(5),
    );
    remove();
    await eventually(async () =>
      expect(await harness.lines()).toEqual([
        'staging/apps/new v1 deployed 1.0.1',
        'staging/apps/web v2 deployed 1.0.2',
      ]),
    );
    await suite.synced(harness);
  });

  it('says that a cluster which may be listed but not watched is not kept fresh', async () => {
    suite.access.add(suite.cluster, {
      token: await suite.cluster.createToken({
        denied: [{ verbs: ['watch'], resource: 'secrets' }],
      }),
    });
    await putRevision(suite.cluster);
    const harness = await suite.start();
    await eventually(async () =>
      expect(await harness.cluster('staging')).toMatchObject({
        status: 'forbidden',
        releaseCount: 1,
      }),
    );
  });

  it('says that ConfigMaps cannot be read, and shows the rest', async () => {
    suite.access.add(suite.cluster, {
      token: await suite.cluster.createToken({
        denied: [{ verbs: ['list', 'watch'], resource: 'configmaps' }],
      }),
    });
    await putRevision(suite.cluster);
    const harness = await suite.start();
    await suite.synced(harness);
    await eventually(async () =>
      expect((await harness.cluster('staging')).warnings).toEqual([
        {
          namespace: '',
          object: 'configmaps',
          reason: expect.stringContaining('403'),
        },
      ]),
    );
    expect(await harness.lines()).toHaveLength(1);
  });

  it('reads the configured namespaces only, and names one that it cannot read', async () => {
    for (const namespace of ['apps', 'back', 'secretive', 'elsewhere']) {
      await putRevision(suite.cluster, { namespace });
    }
    suite.access.add(suite.cluster, {
      namespaces: ['apps', 'back', 'secretive'],
      token: await suite.cluster.createToken({
        onlyNamespaces: ['apps', 'back'],
      }),
    });
    const harness = await suite.start();
    await suite.synced(harness);
    expect(await harness.lines()).toEqual([
      'staging/apps/web v1 deployed 1.0.1',
      'staging/back/web v1 deployed 1.0.1',
    ]);
    await eventually(async () =>
      expect((await harness.cluster('staging')).namespaceFailures).toEqual([
        { namespace: 'secretive', reason: expect.stringContaining('403') },
      ]),
    );
    expect(
      await harness.inventory.refresh({ ...key, namespace: 'elsewhere' }),
    ).toBeUndefined();
    suite.access.add(suite.cluster, { namespaces: ['back'] });
    await eventually(async () =>
      expect(await harness.lines()).toEqual([
        'staging/back/web v1 deployed 1.0.1',
      ]),
    );
  });

  it('reads one release now when asked to', async () => {
    await putRevision(suite.cluster);
    const harness = await suite.start();
    await suite.synced(harness);
    suite.cluster.faults.dropWatchesSilently();
    await putRevision(suite.cluster, { revision: 2 });
    expect(await harness.inventory.refresh(key)).toMatchObject({
      revision: 2,
      chart: { version: '1.0.2' },
    });
    expect(await harness.lines()).toEqual([
      'staging/apps/web v2 deployed 1.0.2',
    ]);
    expect(
      await harness.inventory.refresh({ ...key, name: 'none' }),
    ).toBeUndefined();
  });
});
