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

import { TestDatabases } from '@backstage/backend-test-utils';
import { SandboxCluster } from '@prophet-aiops/sandbox';
import type { Knex } from 'knex';
import { eventually } from './__testUtils__/eventually';
import { InventoryHarness } from './__testUtils__/InventoryHarness';
import { deleteRevision, putRevision } from './__testUtils__/putRevision';
import { SandboxAccess } from './__testUtils__/SandboxAccess';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const key = { cluster: 'staging', namespace: 'apps', name: 'web' };

describe('Inventory', () => {
  let knex: Knex;
  let cluster: SandboxCluster;
  let access: SandboxAccess;
  const running: InventoryHarness[] = [];

  async function start(
    options: Partial<Parameters<typeof InventoryHarness.start>[0]> = {},
  ) {
    const harness = await InventoryHarness.start({ knex, access, ...options });
    running.push(harness);
    return harness;
  }

  async function synced(harness: InventoryHarness, name = 'staging') {
    await eventually(async () =>
      expect((await harness.cluster(name)).status).toBe('ok'),
    );
  }

  beforeEach(async () => {
    knex = await databases.init('SQLITE_3');
    await InventoryHarness.migrate(knex);
    cluster = await SandboxCluster.start({ name: 'staging' });
    access = new SandboxAccess().add(cluster);
  });

  afterEach(async () => {
    await Promise.all(
      running.splice(0).map(({ inventory }) => inventory.stop()),
    );
    access.close();
    await cluster.stop();
    await knex.destroy();
  });

  it('reads what is there, and follows what changes', async () => {
    putRevision(cluster, { status: 'superseded' });
    putRevision(cluster, { revision: 2 });
    putRevision(cluster, { name: 'other', driver: 'configmap' });
    const harness = await start();
    await synced(harness);
    expect(await harness.lines()).toEqual([
      'staging/apps/other (configmap) v1 deployed 1.0.1',
      'staging/apps/web v2 deployed 1.0.2',
    ]);
    putRevision(cluster, { revision: 3, status: 'pending-upgrade' });
    await eventually(async () =>
      expect(await harness.store.getRelease(key)).toMatchObject({
        revision: 3,
        status: 'pending-upgrade',
        running: { revision: 2, chartVersion: '1.0.2' },
      }),
    );
    putRevision(cluster, {
      revision: 3,
      status: 'failed',
      description: 'hooks failed',
    });
    await eventually(async () =>
      expect(await harness.store.getRelease(key)).toMatchObject({
        status: 'failed',
        description: 'hooks failed',
        chart: { version: '1.0.3' },
      }),
    );
    deleteRevision(cluster, 'web', 3);
    deleteRevision(cluster, 'web', 2);
    await eventually(async () =>
      expect(await harness.store.getRelease(key)).toMatchObject({
        revision: 1,
        status: 'superseded',
        chart: { version: '1.0.1' },
      }),
    );
    deleteRevision(cluster, 'web', 1);
    await eventually(async () =>
      expect(await harness.store.getRelease(key)).toBeUndefined(),
    );
    expect(harness.changes).toContainEqual({ cluster: 'staging', keys: [key] });
  });

  it('finds releases whose newest revision is superseded', async () => {
    for (let n = 1; n <= 30; n++) {
      putRevision(cluster, { name: `r${n}`, status: 'superseded' });
    }
    const harness = await start();
    await synced(harness);
    expect(await harness.lines()).toHaveLength(30);
    expect(await harness.lines()).toContain(
      'staging/apps/r30 v1 superseded 1.0.1',
    );
  });

  it('reads an API server that answers in protobuf to the same result', async () => {
    const real = await SandboxCluster.start({ name: 'real', protobuf: true });
    try {
      for (const each of [cluster, real]) {
        for (let n = 1; n <= 60; n++) {
          putRevision(each, { name: `r${n}` });
          putRevision(each, { name: `c${n}`, driver: 'configmap' });
        }
        putRevision(each, { name: 'broken', release: 'eA==' });
        putRevision(each, { name: 'broken-too', release: '' });
      }
      access.add(real);
      const harness = await start();
      await synced(harness);
      await synced(harness, 'real');
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
    putRevision(cluster);
    putRevision(cluster, { revision: 2 });
    cluster.faults.add({
      match: { path: /web\.v2$/ },
      action: { kind: 'status', code: 404, reason: 'NotFound' },
    });
    const harness = await start();
    await synced(harness);
    expect(await harness.lines()).toEqual([
      'staging/apps/web v1 deployed 1.0.1',
    ]);
  });

  it('keeps a release that may be listed but not read', async () => {
    access.add(cluster, {
      token: cluster.createToken({
        denied: [{ verbs: ['get'], resource: 'secrets' }],
      }),
    });
    putRevision(cluster);
    const harness = await start();
    await synced(harness);
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

  it('bears 10 000 revisions of one release', async () => {
    for (let revision = 1; revision <= 10_000; revision++) {
      putRevision(cluster, {
        revision,
        status: revision === 10_000 ? 'deployed' : 'superseded',
        release: revision === 10_000 ? undefined : 'eA==',
      });
    }
    const harness = await start({ timing: { requestTimeoutMs: 20_000 } });
    await synced(harness);
    expect(await harness.lines()).toEqual([
      'staging/apps/web v10000 deployed 1.0.10000',
    ]);
  });

  it('reads no payload again after a restart, and what changed meanwhile', async () => {
    for (let n = 1; n <= 30; n++) {
      putRevision(cluster, { name: `r${n}` });
    }
    const first = await start();
    await synced(first);
    await first.inventory.stop();
    putRevision(cluster, { name: 'r7', revision: 2 });
    putRevision(cluster, { name: 'r7', status: 'superseded' });
    deleteRevision(cluster, 'r8', 1);
    cluster.requests.clear();
    const second = await start();
    await synced(second);
    await eventually(async () => {
      const lines = await second.lines();
      expect(lines).toHaveLength(29);
      expect(lines).toContain('staging/apps/r7 v2 deployed 1.0.2');
    });
    const payloads = cluster.requests
      .list()
      .map(({ path }) => path)
      .filter(path => /\/sh\.helm\./.test(path) || path.includes('superseded'));
    expect(payloads).toEqual([
      '/api/v1/namespaces/apps/secrets/sh.helm.release.v1.r7.v2',
    ]);
  });

  it('names damaged objects, and shows everything else', async () => {
    putRevision(cluster);
    putRevision(cluster, { name: 'broken', revision: 4, release: 'eA==' });
    putRevision(cluster, {
      revision: 9,
      labels: { name: 'web', version: '8' },
    });
    putRevision(cluster, { name: 'liar', labels: { name: 'web' } });
    putRevision(cluster, { name: 'opaque', type: 'Opaque' });
    const harness = await start();
    await synced(harness);
    expect(await harness.lines()).toEqual([
      'staging/apps/broken v4 deployed ?',
      'staging/apps/web v1 deployed 1.0.1',
    ]);
    await eventually(async () => {
      const { warnings, warningCount } = await harness.cluster('staging');
      expect(warningCount).toBe(3);
      expect(warnings.map(({ object }) => object).sort()).toEqual([
        'sh.helm.release.v1.broken.v4',
        'sh.helm.release.v1.liar.v1',
        'sh.helm.release.v1.web.v9',
      ]);
    });
    putRevision(cluster, { name: 'broken', revision: 4 });
    deleteRevision(cluster, 'web', 9);
    deleteRevision(cluster, 'liar', 1);
    await eventually(async () => {
      expect(await harness.lines()).toContain(
        'staging/apps/broken v4 deployed 1.0.4',
      );
      expect((await harness.cluster('staging')).warnings).toEqual([]);
    });
  });

  it('passes over a revision whose payload is another than it claims', async () => {
    putRevision(cluster);
    const harness = await start();
    await synced(harness);
    const { data } = cluster.store.get({
      apiVersion: 'v1',
      kind: 'Secret',
      namespace: 'apps',
      name: 'sh.helm.release.v1.web.v1',
    }) as unknown as { data: { release: string } };
    putRevision(cluster, { revision: 99, release: data.release });
    await eventually(async () =>
      expect((await harness.cluster('staging')).warnings).toEqual([
        {
          namespace: 'apps',
          object: 'sh.helm.release.v1.web.v99',
          reason: 'Its payload is another revision than its labels say.',
        },
      ]),
    );
    expect(await harness.lines()).toEqual([
      'staging/apps/web v1 deployed 1.0.1',
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
    putRevision(cluster);
    const remove = cluster.faults.add({ action });
    const harness = await start();
    await eventually(async () => {
      const status = await harness.cluster('staging');
      expect(status.status).toBe(state);
      expect(status.error).toBeTruthy();
    });
    remove();
    await synced(harness);
    expect(await harness.lines()).toEqual([
      'staging/apps/web v1 deployed 1.0.1',
    ]);
    expect((await harness.cluster('staging')).error).toBeUndefined();
  });

  it('waits as long as the API server asks for', async () => {
    const remove = cluster.faults.add({
      match: { path: /secrets/ },
      action: { kind: 'status', code: 429, retryAfter: 2 },
    });
    const harness = await start();
    await eventually(async () =>
      expect((await harness.cluster('staging')).status).toBe('unreachable'),
    );
    const asked = cluster.requests
      .list()
      .filter(({ path }) => path.includes('secrets')).length;
    expect(asked).toBeLessThanOrEqual(2);
    remove();
    await synced(harness);
  });

  it('keeps what it knew while a cluster is away, and catches up', async () => {
    putRevision(cluster);
    const harness = await start();
    await synced(harness);
    await cluster.faults.unreachable(true);
    await eventually(async () =>
      expect((await harness.cluster('staging')).status).toBe('unreachable'),
    );
    expect(await harness.lines()).toHaveLength(1);
    const before = (await harness.cluster('staging')).lastSyncedAt!;
    putRevision(cluster, { revision: 2 });
    await cluster.faults.unreachable(false);
    await synced(harness);
    await eventually(async () =>
      expect(await harness.lines()).toEqual([
        'staging/apps/web v2 deployed 1.0.2',
      ]),
    );
    const after = (await harness.cluster('staging')).lastSyncedAt!;
    expect(Date.parse(after)).toBeGreaterThan(Date.parse(before));
  });

  it('does not take a watch that went silent for a quiet cluster', async () => {
    putRevision(cluster);
    const harness = await start({ staleAfterMs: 500 });
    await synced(harness);
    cluster.faults.dropWatchesSilently();
    putRevision(cluster, { revision: 2 });
    await eventually(async () =>
      expect((await harness.cluster('staging')).status).toBe('stale'),
    );
    await eventually(async () =>
      expect(await harness.lines()).toEqual([
        'staging/apps/web v2 deployed 1.0.2',
      ]),
    );
    await synced(harness);
  });

  it('lists again where the API server has forgotten the resourceVersion', async () => {
    putRevision(cluster);
    const harness = await start();
    await synced(harness);
    cluster.faults.add({
      match: { watch: true },
      action: { kind: 'expire' },
      times: 4,
    });
    putRevision(cluster, { revision: 2 });
    deleteRevision(cluster, 'web', 1);
    await eventually(async () =>
      expect(await harness.lines()).toEqual([
        'staging/apps/web v2 deployed 1.0.2',
      ]),
    );
    await synced(harness);
  });

  it('survives watches that are cut off again and again', async () => {
    putRevision(cluster);
    const harness = await start();
    await synced(harness);
    const remove = cluster.faults.add({
      match: { watch: true },
      action: { kind: 'reset', afterBytes: 100 },
    });
    putRevision(cluster, { revision: 2 });
    putRevision(cluster, { name: 'new' });
    await eventually(() =>
      expect(
        cluster.requests.list().filter(({ path }) => path.includes('watch='))
          .length,
      ).toBeGreaterThan(5),
    );
    remove();
    await eventually(async () =>
      expect(await harness.lines()).toEqual([
        'staging/apps/new v1 deployed 1.0.1',
        'staging/apps/web v2 deployed 1.0.2',
      ]),
    );
    await synced(harness);
  });

  it('says that a cluster which may be listed but not watched is not kept fresh', async () => {
    access.add(cluster, {
      token: cluster.createToken({
        denied: [{ verbs: ['watch'], resource: 'secrets' }],
      }),
    });
    putRevision(cluster);
    const harness = await start();
    await eventually(async () =>
      expect(await harness.cluster('staging')).toMatchObject({
        status: 'forbidden',
        releaseCount: 1,
      }),
    );
  });

  it('says that ConfigMaps cannot be read, and shows the rest', async () => {
    access.add(cluster, {
      token: cluster.createToken({
        denied: [{ verbs: ['list', 'watch'], resource: 'configmaps' }],
      }),
    });
    putRevision(cluster);
    const harness = await start();
    await synced(harness);
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
      putRevision(cluster, { namespace });
    }
    access.add(cluster, {
      namespaces: ['apps', 'back', 'secretive'],
      token: cluster.createToken({ onlyNamespaces: ['apps', 'back'] }),
    });
    const harness = await start();
    await synced(harness);
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
    access.add(cluster, { namespaces: ['back'] });
    await eventually(async () =>
      expect(await harness.lines()).toEqual([
        'staging/back/web v1 deployed 1.0.1',
      ]),
    );
  });

  it('follows clusters that come, go and are renamed', async () => {
    putRevision(cluster);
    const harness = await start();
    await synced(harness);
    const second = await SandboxCluster.start({ name: 'production' });
    try {
      putRevision(second, { name: 'two' });
      access.add(second).add(undefined, { name: 'oidc' });
      await synced(harness, 'production');
      expect(await harness.lines()).toContain(
        'production/apps/two v1 deployed 1.0.1',
      );
      expect((await harness.cluster('oidc')).status).toBe('sign-in-only');
      access.remove('production');
      access.add(second, { name: 'prod' });
      await synced(harness, 'prod');
      access.remove('prod');
      await eventually(async () =>
        expect(
          (await harness.store.listClusters()).map(({ name }) => name),
        ).toEqual(['oidc', 'staging']),
      );
      expect(await harness.lines()).toEqual([
        'staging/apps/web v1 deployed 1.0.1',
      ]);
    } finally {
      await second.stop();
    }
  });

  it('reads one release now when asked to', async () => {
    putRevision(cluster);
    const harness = await start();
    await synced(harness);
    cluster.faults.dropWatchesSilently();
    putRevision(cluster, { revision: 2 });
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

  it('reads one release now though another replica holds the cluster', async () => {
    putRevision(cluster);
    const holder = await start({ replica: 'holder' });
    await synced(holder);
    const other = await start({ replica: 'other' });
    putRevision(cluster, { revision: 2, status: 'failed' });
    expect(await other.inventory.refresh(key)).toMatchObject({
      cluster: 'staging',
      revision: 2,
      status: 'failed',
      running: { revision: 1, chartVersion: '1.0.1' },
    });
  });
});
