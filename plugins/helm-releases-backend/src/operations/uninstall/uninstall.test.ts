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
import type { StorageDriver } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { ClusterFixture, Gate, runHelm } from '@prophet-aiops/sandbox';
import { OperationHarness } from '../__testUtils__/OperationHarness';
import type { OperationRelease } from '../StartOptions';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe.each<StorageDriver>(['secret', 'configmap'])(
  'an uninstall of a release in a %s',
  driver => {
    const clusters = new ClusterFixture({ name: 'staging' });
    let harness: OperationHarness;

    /** Runs helm directly, on the storage of the release. */
    const helm = async (...args: string[]) => {
      const result = await runHelm([...args, '--namespace', 'apps'], {
        cluster: harness.cluster,
        env: { HELM_DRIVER: driver },
      });
      expect([args, result]).toMatchObject([args, { exitCode: 0 }]);
      return result.stdout;
    };

    const history = async () => {
      const revisions: { revision: number; status: string }[] = JSON.parse(
        await helm('history', 'web', '-o', 'json'),
      );
      return revisions.map(({ revision, status }) => `${revision} ${status}`);
    };

    const exists = async (apiVersion: string, kind: string) =>
      (await harness.cluster.objects.get({
        apiVersion,
        kind,
        namespace: 'apps',
        name: 'web',
      })) !== undefined;

    beforeEach(async () => {
      harness = await OperationHarness.start(
        await databases.init('SQLITE_3'),
        clusters,
      );
      const archive = await harness.publish({ version: '1.0.0' });
      await helm('install', 'web', archive, '--create-namespace');
    });

    afterEach(() => harness.stop());

    afterAll(() => clusters.stop());

    const release: OperationRelease = {
      cluster: 'staging',
      namespace: 'apps',
      name: 'web',
      driver,
      targetNamespace: 'apps',
      revision: 1,
      chart: { name: 'web', version: '1.0.0' },
      delivery: { method: 'helm' },
      applyMethod: 'ssa',
    };

    const start = async (keepHistory: boolean) => {
      const replica = harness.addReplica();
      const operation = await replica.service.startUninstall({
        release,
        keepHistory,
        requestedBy: 'user:default/alice',
      });
      return { replica, operation };
    };

    it('keeps the history or does not, as asked', async () => {
      const { operation } = await start(true);
      await expect(harness.ended(operation)).resolves.toMatchObject({
        state: 'succeeded',
        message: expect.stringMatching(/^Uninstalled; its history is kept/),
      });
      expect(await exists('apps/v1', 'Deployment')).toBe(false);
      expect(await history()).toEqual(['1 uninstalled']);

      await helm('rollback', 'web', '1');
      const { operation: second } = await start(false);
      await expect(harness.ended(second)).resolves.toMatchObject({
        state: 'succeeded',
        message: expect.stringMatching(/^Uninstalled\. /),
      });
      expect(JSON.parse(await helm('list', '-o', 'json'))).toEqual([]);
    });

    it('says what it left where the cluster refuses a delete, and can be repeated', async () => {
      const takeBack = harness.cluster.faults.add({
        match: { method: 'DELETE', path: /\/serviceaccounts\/web/ },
        action: {
          kind: 'status',
          code: 403,
          message:
            'admission webhook "guard.example.com" denied the request: accounts are kept',
        },
      });
      const { operation } = await start(true);
      const { message, ...ended } = await harness.ended(operation);
      expect(ended).toMatchObject({ state: 'failed', failureClass: 'webhook' });
      expect(message).toMatch(
        /^Uninstall failed: an admission webhook .* \(.*denied the request: accounts are kept.*\)\. /,
      );
      expect(message).toContain('revision 1 (uninstalling');
      expect(message).toContain(
        'Some of its objects may be gone: uninstall it again, or roll back to revision 1 to bring it back.',
      );
      expect(await exists('apps/v1', 'Deployment')).toBe(false);
      expect(await exists('v1', 'ServiceAccount')).toBe(true);

      takeBack();
      const { operation: again } = await start(true);
      await expect(harness.ended(again)).resolves.toMatchObject({
        state: 'succeeded',
      });
      expect(await exists('v1', 'ServiceAccount')).toBe(false);
      expect(await history()).toEqual(['1 uninstalled']);
    });

    it('says what it left where it is cancelled, and a rollback brings it back', async () => {
      const gate = new Gate();
      harness.cluster.faults.add({
        match: { method: 'DELETE', path: /\/serviceaccounts\/web/ },
        action: { kind: 'hold', gate },
      });
      const { replica, operation } = await start(true);
      await gate.reached;
      await replica.service.cancel(operation.id, {
        requestedBy: 'user:default/alice',
      });
      const ended = await harness.ended(operation);
      gate.open();
      expect(ended).toMatchObject({
        state: 'cancelled',
        message:
          'Cancelled. No revision was made: revision 1 (uninstalling, chart 1.0.0) is still the newest. Some of its objects may be gone: uninstall it again, or roll back to revision 1 to bring it back.',
      });
      expect(await exists('apps/v1', 'Deployment')).toBe(false);

      const back = await replica.service.startRollback({
        release,
        revision: 1,
        requestedBy: 'user:default/alice',
      });
      await expect(harness.ended(back)).resolves.toMatchObject({
        state: 'succeeded',
      });
      expect(await exists('apps/v1', 'Deployment')).toBe(true);
    });
  },
);
