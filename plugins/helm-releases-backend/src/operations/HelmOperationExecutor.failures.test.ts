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
import type { FailureClass } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  ClusterFixture,
  type OperatorChart,
  runKubectl,
  startHelm,
} from '@prophet-aiops/sandbox';
import type { Knex } from 'knex';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperationHarness } from './__testUtils__/OperationHarness';

jest.setTimeout(120_000);

function configMap(name: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
}

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('failures of HelmOperationExecutor with the real helm', () => {
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

  it('tells no secret of the values where they are refused', async () => {
    await harness.publish({
      version: '1.2.0',
      files: {
        'values.schema.json': JSON.stringify({
          properties: { note: { pattern: '^[a-z]+$' } },
        }),
        'templates/password.yaml':
          '{{ fail (printf "no good password: %s" .Values.password) }}',
      },
    });
    await harness.install('1.0.0');
    const replica = harness.addReplica();
    for (const values of [
      'note: CORRECT-HORSE\n',
      'password: correct-horse\n',
    ]) {
      const operation = await harness.startUpgrade(replica, '1.2.0', {
        values,
      });
      const { state, message } = await harness.ended(operation);
      expect(state).toBe('failed');
      expect(message).toContain('••••••');
      const log = await harness.log(operation);
      expect(log.join()).toContain('••••••');
      expect([message, ...log].join()).not.toMatch(/correct-horse/i);
    }
  });

  it('says that a failed upgrade was rolled back', async () => {
    await harness.install('1.0.0');
    await harness.setReady(false);
    const replica = harness.addReplica({ config: { timeoutSeconds: 2 } });
    const operation = await harness.startUpgrade(replica, '1.1.0');
    await harness.revisionIs(3, 'pending-rollback');
    await harness.setReady(true);
    await expect(harness.ended(operation)).resolves.toMatchObject({
      state: 'failed',
      failureClass: 'timeout',
      message: expect.stringMatching(
        /^Upgrade to chart 1\.1\.0 failed: the objects of the release did not become ready in time \(.*web not ready.*\)\. Revision 2 failed; helm rolled back: revision 3 runs chart 1\.0\.0\. Look at/,
      ),
    });
    expect(await harness.history()).toEqual([
      '1 superseded 1.0.0',
      '2 failed 1.1.0',
      '3 deployed 1.0.0',
    ]);
  });

  it('says what state a failed upgrade left that is not rolled back', async () => {
    await harness.publish({
      version: '1.2.0',
      hooks: [{ event: 'pre-upgrade', fails: true }],
    });
    await harness.install('1.0.0');
    const replica = harness.addReplica({
      config: { timeoutSeconds: 5, rollbackOnFailure: false },
    });
    const operation = await harness.startUpgrade(replica, '1.2.0');
    await expect(harness.ended(operation)).resolves.toMatchObject({
      state: 'failed',
      failureClass: 'hook',
      message: expect.stringMatching(
        /^Upgrade to chart 1\.2\.0 failed: a hook of the chart failed \(pre-upgrade hooks failed.*\)\. Revision 2 failed and was not rolled back; revision 1 \(deployed, chart 1\.0\.0\) ran before, .* Roll back to revision 1 or upgrade again\./,
      ),
    });
    // A failed revision is no target; the one that ran is.
    const bad = await harness.startRollback(replica, 2);
    await expect(harness.ended(bad)).resolves.toMatchObject({
      state: 'failed',
      failureClass: 'not-found',
      message:
        'Revision 2 is failed; choose one that was deployed. Nothing was changed.',
    });
    const good = await harness.startRollback(replica, 1);
    await expect(harness.ended(good)).resolves.toMatchObject({
      state: 'succeeded',
    });
  });

  it('names a conflict of field managers, and forces nothing', async () => {
    await harness.install('1.0.0');
    const manifest = join(harness.directory, 'scaled.yaml');
    await writeFile(
      manifest,
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: apps}\nspec: {replicas: 5}\n',
    );
    const applied = await runKubectl(
      [
        'apply',
        '--server-side',
        '--force-conflicts',
        '--field-manager=autoscaler',
        '-f',
        manifest,
      ],
      { cluster: harness.cluster },
    );
    expect(applied).toMatchObject({ exitCode: 0 });
    const replica = harness.addReplica({
      config: { rollbackOnFailure: false },
    });
    const operation = await harness.startUpgrade(replica, '1.1.0', {
      values: 'replicaCount: 2\n',
    });
    await expect(harness.ended(operation)).resolves.toMatchObject({
      state: 'failed',
      failureClass: 'conflict',
      message: expect.stringContaining('autoscaler'),
    });
    expect(await deployment()).toMatchObject({ spec: { replicas: 5 } });
  });

  it.each<[FailureClass, Partial<OperatorChart>, string]>([
    ['template', { brokenTemplate: true }, 'cannot be rendered'],
    [
      'kube-version',
      { kubeVersion: '>=9.0.0-0' },
      'chart requires kubeVersion',
    ],
    [
      'values-schema',
      {
        files: {
          'values.schema.json': JSON.stringify({
            properties: { replicaCount: { type: 'string' } },
          }),
        },
      },
      '/replicaCount',
    ],
    [
      'ownership',
      { templates: { 'taken.yaml': configMap('taken') } },
      'ConfigMap "taken"',
    ],
    [
      'missing-kind',
      {
        templates: {
          'widget.yaml':
            'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: one}\n',
        },
      },
      'does not know a kind',
    ],
    [
      'template',
      { templates: { 'nil.yaml': 'a: {{ .Values.no.such.value }}\n' } },
      'nil pointer',
    ],
  ])(
    'tells %s from %j, and that nothing was changed',
    async (failureClass, chart, detail) => {
      await harness.publish({ version: '1.2.0', ...chart });
      await harness.install('1.0.0');
      await harness.cluster.objects.put({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'taken', namespace: 'apps' },
      });
      const operation = await harness.startUpgrade(
        harness.addReplica(),
        '1.2.0',
      );
      const { message, ...ended } = await harness.ended(operation);
      expect(message).toContain(detail);
      expect(message).toContain(
        'No revision was made: revision 1 (deployed, chart 1.0.0) is still the newest.',
      );
      expect(ended).toMatchObject({ state: 'failed', failureClass });
    },
  );

  it('tells a lock that a killed helm left, which a rollback takes off', async () => {
    await harness.install('1.0.0');
    await harness.setReady(false);
    const terminal = await startHelm(
      ['upgrade', 'web', harness.archive('1.1.0'), '--wait', '-n', 'apps'],
      { cluster: harness.cluster },
    );
    await harness.revisionIs(2, 'pending-upgrade');
    terminal.kill('SIGKILL');
    await terminal.finished;
    await harness.setReady(true);
    const replica = harness.addReplica();
    const upgrade = await harness.startUpgrade(replica, '1.1.0');
    await expect(harness.ended(upgrade)).resolves.toMatchObject({
      state: 'failed',
      failureClass: 'locked',
      message: expect.stringContaining(
        'revision 2 (pending-upgrade, chart 1.1.0) is still the newest, which locks the release. Roll back to revision 1 to take the lock off.',
      ),
    });
    const rollback = await harness.startRollback(replica, 1);
    await expect(harness.ended(rollback)).resolves.toMatchObject({
      state: 'succeeded',
      message: 'Rollback to revision 1 succeeded: revision 3 is deployed.',
    });
  });

  it('names what the cluster does not allow', async () => {
    await harness.install('1.0.0');
    const replica = harness.addReplica({
      token: await harness.cluster.createToken({
        denied: [{ verbs: ['patch'], resource: 'deployments' }],
      }),
      config: { rollbackOnFailure: false },
    });
    const operation = await harness.startUpgrade(replica, '1.1.0');
    await expect(harness.ended(operation)).resolves.toMatchObject({
      state: 'failed',
      failureClass: 'forbidden',
      message: expect.stringMatching(
        /deployments.* is forbidden.*Revision 2 failed/,
      ),
    });
  });

  it('runs nothing where it is not known in whose name', async () => {
    await harness.install('1.0.0');
    const replica = harness.addReplica({
      config: { impersonate: { groups: 'none' } },
    });
    const operation = await harness.startUpgrade(replica, '1.1.0');
    harness.cluster.requests.clear();
    await expect(harness.ended(operation)).resolves.toMatchObject({
      state: 'failed',
      message: expect.stringMatching(
        /^It does not say in whose name helm is to act: .* Start it again\. Nothing was changed\./,
      ),
    });
    expect(
      harness.cluster.requests.list().filter(({ method }) => method !== 'GET'),
    ).toEqual([]);
    expect(await harness.history()).toEqual(['1 deployed 1.0.0']);
  });

  it('keeps the reason where the cluster cannot be reached', async () => {
    await harness.install('1.0.0');
    const release = await harness.release();
    harness.cluster.faults.unreachable(true);
    const { service } = harness.addReplica();
    const operation = await service.startUpgrade({
      release,
      chart: { url: 'oci://charts.example/web', chart: 'web' },
      chartVersion: '1.1.0',
      requestedBy: 'user:default/alice',
    });
    const { message, ...ended } = await harness.ended(operation);
    expect(ended).toMatchObject({
      state: 'failed',
      failureClass: 'unreachable',
    });
    expect(message).toMatch(
      /could not be reached \(.*"staging".*ECONNREFUSED.*\)+\. What state it left the release in could not be read/,
    );
    expect(message).not.toContain('caused by');
  });

  it('keeps the reason why a chart cannot be pulled', async () => {
    await harness.install('1.0.0');
    const replica = harness.addReplica({
      pull: async () => {
        throw new Error('oci://charts.example/web asks for a password');
      },
    });
    const operation = await harness.startUpgrade(replica, '1.1.0');
    await expect(harness.ended(operation)).resolves.toMatchObject({
      state: 'failed',
      message:
        'oci://charts.example/web asks for a password. Nothing was changed.',
    });
  });
});
