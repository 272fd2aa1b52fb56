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
import { ClusterFixture } from '@prophet-aiops/sandbox';
import type { Knex } from 'knex';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OperationHarness } from './__testUtils__/OperationHarness';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('HelmOperationExecutor with the real helm', () => {
  let knex: Knex;
  const clusters = new ClusterFixture({ name: 'staging' });
  let harness: OperationHarness;

  beforeEach(async () => {
    knex = await databases.init('SQLITE_3');
    harness = await OperationHarness.start(knex, clusters);
    await harness.publish({ version: '1.0.0' });
    await harness.publish({ version: '1.1.0' });
  });

  afterEach(() => harness.stop());

  afterAll(() => clusters.stop());

  const deployment = () =>
    harness.cluster.objects.get({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: 'apps',
      name: 'web',
    });

  it('upgrades, and keeps the values on top of the defaults of the new chart', async () => {
    await harness.publish({ version: '1.2.0', values: 'added: new\n' });
    await harness.install('1.0.0', '--set', 'replicaCount=3');
    const replica = harness.addReplica();
    harness.cluster.requests.clear();
    const operation = await harness.startUpgrade(replica, '1.2.0');
    await expect(harness.ended(operation)).resolves.toMatchObject({
      state: 'succeeded',
      from: { revision: 1, chartVersion: '1.0.0' },
      to: { revision: 2, chartVersion: '1.2.0' },
      message:
        'Upgrade to chart 1.2.0 succeeded: revision 2 is deployed with chart 1.2.0.',
    });
    expect(await harness.history()).toEqual([
      '1 superseded 1.0.0',
      '2 deployed 1.2.0',
    ]);
    const { stdout } = await harness.helmRun(
      'get',
      'values',
      'web',
      '--all',
      '-o',
      'json',
    );
    expect(JSON.parse(stdout)).toMatchObject({ replicaCount: 3, added: 'new' });
    const history = await harness.helmRun('history', 'web', '-o', 'json');
    expect(JSON.parse(history.stdout)[1].description).toBe(
      `Backstage: user:default/alice, operation ${operation.id}`,
    );
    // Nothing is left of kubeconfig, chart and values.
    expect(await readdir(harness.workingDirectory)).toEqual([]);
  });

  it('upgrades to the values that are given and to no others, and keeps them to itself', async () => {
    await harness.publish({
      version: '1.2.0',
      notes: 'The password is {{ .Values.password }}',
    });
    await harness.install('1.0.0', '--set', 'replicaCount=3,old=yes');
    const replica = harness.addReplica();
    const operation = await harness.startUpgrade(replica, '1.2.0', {
      values: 'replicaCount: 2\npassword: correct-horse\n',
    });
    await expect(harness.ended(operation)).resolves.toMatchObject({
      state: 'succeeded',
    });
    const { stdout } = await harness.helmRun(
      'get',
      'values',
      'web',
      '-o',
      'json',
    );
    expect(JSON.parse(stdout)).toEqual({
      replicaCount: 2,
      password: 'correct-horse',
    });
    const log = await harness.log(operation);
    expect(log).toContain('stdout: STATUS: deployed');
    expect(log.join()).not.toContain('correct-horse');
    expect(JSON.stringify(await knex('operations'))).not.toContain(
      'correct-horse',
    );
  });

  it('has no values on the disk while helm waits', async () => {
    await harness.install('1.0.0');
    await harness.setReady(false);
    const replica = harness.addReplica();
    const operation = await harness.startUpgrade(replica, '1.1.0', {
      values: 'password: correct-horse\n',
    });
    await harness.revisionIs(2, 'pending-upgrade');
    const [home] = await readdir(harness.workingDirectory);
    const path = join(harness.workingDirectory, home);
    await harness.until('no values', async () => {
      const files = await readdir(path);
      return files.includes('kubeconfig') && !files.includes('values.yaml');
    });
    expect((await stat(path)).mode % 0o1000).toBe(0o700);
    expect((await stat(join(path, 'kubeconfig'))).mode % 0o1000).toBe(0o600);
    await harness.setReady(true);
    await expect(harness.ended(operation)).resolves.toMatchObject({
      state: 'succeeded',
    });
  });

  it.each([
    ['ssa', 'true', 'Apply'],
    ['csa', 'false', 'Update'],
  ] as const)(
    'writes a release of method %s as it was written before',
    async (applyMethod, serverSide, written) => {
      await harness.install('1.0.0', `--server-side=${serverSide}`);
      const replica = harness.addReplica();
      const upgrade = await harness.startUpgrade(replica, '1.1.0', {
        release: { applyMethod },
      });
      await expect(harness.ended(upgrade)).resolves.toMatchObject({
        state: 'succeeded',
      });
      const rollback = await harness.startRollback(replica, 1, { applyMethod });
      await expect(harness.ended(rollback)).resolves.toMatchObject({
        state: 'succeeded',
        to: { revision: 1 },
        message: 'Rollback to revision 1 succeeded: revision 3 is deployed.',
      });
      expect(await harness.history()).toEqual([
        '1 superseded 1.0.0',
        '2 superseded 1.1.0',
        '3 deployed 1.0.0',
      ]);
      const { metadata } = (await deployment())!;
      const managers = metadata.managedFields?.filter(
        ({ manager, subresource }) => manager === 'helm' && !subresource,
      );
      expect(managers).toMatchObject([{ operation: written }]);
    },
  );

  it('keeps releases in ConfigMaps where they are', async () => {
    await harness.install('1.0.0');
    // The same release, kept by the other driver.
    for (const secret of await harness.cluster.objects.list({
      apiVersion: 'v1',
      kind: 'Secret',
    })) {
      const { release } = secret.data as { release: string };
      await harness.cluster.objects.put({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          name: String(secret.metadata.name),
          namespace: 'apps',
          labels: secret.metadata.labels,
        },
        data: { release: Buffer.from(release, 'base64').toString() },
      });
      await harness.cluster.objects.delete({
        apiVersion: 'v1',
        kind: 'Secret',
        namespace: 'apps',
        name: String(secret.metadata.name),
      });
    }
    const replica = harness.addReplica();
    const operation = await replica.service.startUpgrade({
      release: {
        cluster: 'staging',
        namespace: 'apps',
        name: 'web',
        driver: 'configmap',
        targetNamespace: 'apps',
        revision: 1,
        delivery: { method: 'helm' },
        applyMethod: 'ssa',
      },
      chart: { url: 'oci://charts.example/web', chart: 'web' },
      chartVersion: '1.1.0',
      requestedBy: 'user:default/alice',
    });
    await expect(harness.ended(operation)).resolves.toMatchObject({
      state: 'succeeded',
      to: { revision: 2 },
    });
    const secrets = await harness.cluster.objects.list({
      apiVersion: 'v1',
      kind: 'Secret',
    });
    expect(secrets).toEqual([]);
  });

  it('sees that objects became ready although a watch was lost', async () => {
    await harness.install('1.0.0');
    await harness.setReady(false);
    const replica = harness.addReplica({ relayTimes: { watchMs: 500 } });
    const operation = await harness.startUpgrade(replica, '1.1.0');
    await harness.revisionIs(2, 'pending-upgrade');
    const watching = () =>
      harness.cluster.requests
        .list()
        .some(({ path }) => /deployments\?.*watch=/.test(path));
    await harness.until('a watch', watching);
    harness.cluster.faults.dropWatchesSilently();
    await harness.setReady(true);
    await expect(harness.ended(operation)).resolves.toMatchObject({
      state: 'succeeded',
    });
  });

  it('runs no chart but the one that was asked for', async () => {
    await harness.install('1.0.0');
    const replica = harness.addReplica({
      archive: () => harness.archive('1.0.0'),
    });
    const operation = await harness.startUpgrade(replica, '1.1.0');
    await expect(harness.ended(operation)).resolves.toMatchObject({
      state: 'failed',
      failureClass: 'chart',
      message:
        'oci://charts.example/web answered chart web 1.0.0 where web 1.1.0 was asked for. Nothing was changed.',
    });
    expect(await harness.history()).toEqual(['1 deployed 1.0.0']);
  });
});
