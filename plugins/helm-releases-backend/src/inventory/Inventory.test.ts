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

jest.setTimeout(60_000);

const key = { cluster: 'staging', namespace: 'apps', name: 'web' };

describe.each(InventorySuite.databases)('Inventory, on %s', database => {
  const suite = InventorySuite.create(database);

  it('reads what is there, and follows what changes', async () => {
    await putRevision(suite.cluster, { status: 'superseded' });
    await putRevision(suite.cluster, { revision: 2 });
    await putRevision(suite.cluster, { name: 'other', driver: 'configmap' });
    const harness = await suite.start();
    await suite.synced(harness);
    expect(await harness.lines()).toEqual([
      'staging/apps/other (configmap) v1 deployed 1.0.1',
      'staging/apps/web v2 deployed 1.0.2',
    ]);
    await putRevision(suite.cluster, {
      revision: 3,
      status: 'pending-upgrade',
    });
    await eventually(async () =>
      expect(await harness.store.getRelease(key)).toMatchObject({
        revision: 3,
        status: 'pending-upgrade',
        running: { revision: 2, chartVersion: '1.0.2' },
      }),
    );
    await putRevision(suite.cluster, {
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
    await deleteRevision(suite.cluster, 'web', 3);
    await deleteRevision(suite.cluster, 'web', 2);
    await eventually(async () =>
      expect(await harness.store.getRelease(key)).toMatchObject({
        revision: 1,
        status: 'superseded',
        chart: { version: '1.0.1' },
      }),
    );
    await deleteRevision(suite.cluster, 'web', 1);
    await eventually(async () =>
      expect(await harness.store.getRelease(key)).toBeUndefined(),
    );
    expect(harness.changes).toContainEqual({ cluster: 'staging', keys: [key] });
  });

  it('finds releases whose newest revision is superseded', async () => {
    for (let n = 1; n <= 30; n++) {
      await putRevision(suite.cluster, { name: `r${n}`, status: 'superseded' });
    }
    const harness = await suite.start();
    await suite.synced(harness);
    expect(await harness.lines()).toHaveLength(30);
    expect(await harness.lines()).toContain(
      'staging/apps/r30 v1 superseded 1.0.1',
    );
  });

  it('reads no payload again after a restart, and what changed meanwhile', async () => {
    for (let n = 1; n <= 30; n++) {
      await putRevision(suite.cluster, { name: `r${n}` });
    }
    const first = await suite.start();
    await suite.synced(first);
    await first.inventory.stop();
    await putRevision(suite.cluster, { name: 'r7', revision: 2 });
    await putRevision(suite.cluster, { name: 'r7', status: 'superseded' });
    await deleteRevision(suite.cluster, 'r8', 1);
    suite.cluster.requests.clear();
    const second = await suite.start();
    await suite.synced(second);
    await eventually(async () => {
      const lines = await second.lines();
      expect(lines).toHaveLength(29);
      expect(lines).toContain('staging/apps/r7 v2 deployed 1.0.2');
    });
    const payloads = suite.cluster.requests
      .list()
      .map(({ path }) => path)
      .filter(path => /\/sh\.helm\./.test(path) || path.includes('superseded'));
    expect(payloads).toEqual([
      '/api/v1/namespaces/apps/secrets/sh.helm.release.v1.r7.v2',
    ]);
  });

  it('names damaged objects, and shows everything else', async () => {
    await putRevision(suite.cluster);
    await putRevision(suite.cluster, {
      name: 'broken',
      revision: 4,
      release: 'eA==',
    });
    await putRevision(suite.cluster, {
      revision: 9,
      labels: { name: 'web', version: '8' },
    });
    await putRevision(suite.cluster, { name: 'liar', labels: { name: 'web' } });
    await putRevision(suite.cluster, { name: 'opaque', type: 'Opaque' });
    const harness = await suite.start();
    await suite.synced(harness);
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
    await putRevision(suite.cluster, { name: 'broken', revision: 4 });
    await deleteRevision(suite.cluster, 'web', 9);
    await deleteRevision(suite.cluster, 'liar', 1);
    await eventually(async () => {
      expect(await harness.lines()).toContain(
        'staging/apps/broken v4 deployed 1.0.4',
      );
      expect((await harness.cluster('staging')).warnings).toEqual([]);
    });
  });

  it('passes over a revision whose payload is another than it claims', async () => {
    await putRevision(suite.cluster);
    const harness = await suite.start();
    await suite.synced(harness);
    const { data } = (await suite.cluster.objects.get({
      apiVersion: 'v1',
      kind: 'Secret',
      namespace: 'apps',
      name: 'sh.helm.release.v1.web.v1',
    })) as unknown as { data: { release: string } };
    await putRevision(suite.cluster, { revision: 99, release: data.release });
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

  it('follows clusters that come, go and are renamed', async () => {
    await putRevision(suite.cluster);
    const harness = await suite.start();
    await suite.synced(harness);
    const second = await SandboxCluster.start({ name: 'production' });
    try {
      await putRevision(second, { name: 'two' });
      suite.access.add(second).add(undefined, { name: 'oidc' });
      await suite.synced(harness, 'production');
      expect(await harness.lines()).toContain(
        'production/apps/two v1 deployed 1.0.1',
      );
      expect((await harness.cluster('oidc')).status).toBe('sign-in-only');
      suite.access.remove('production');
      suite.access.add(second, { name: 'prod' });
      await suite.synced(harness, 'prod');
      suite.access.remove('prod');
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

  it('reads one release now though another replica holds the cluster', async () => {
    await putRevision(suite.cluster);
    const holder = await suite.start({ replica: 'holder' });
    await suite.synced(holder);
    const other = await suite.start({ replica: 'other' });
    await putRevision(suite.cluster, { revision: 2, status: 'failed' });
    expect(await other.inventory.refresh(key)).toMatchObject({
      cluster: 'staging',
      revision: 2,
      status: 'failed',
      running: { revision: 1, chartVersion: '1.0.1' },
    });
  });
});
