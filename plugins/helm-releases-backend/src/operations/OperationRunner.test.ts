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
import { OperationHarness } from './__testUtils__/OperationHarness';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())(
  'operations of several replicas on %s',
  id => {
    let knex: Knex;
    const clusters = new ClusterFixture({ name: 'staging' });
    let harness: OperationHarness;

    beforeEach(async () => {
      knex = await databases.init(id);
      harness = await OperationHarness.start(knex, clusters);
      await harness.publish({ version: '1.0.0' });
      await harness.publish({ version: '1.1.0' });
      await harness.install('1.0.0');
    });

    afterEach(() => harness.stop());

    afterAll(() => clusters.stop());

    /** Starts an upgrade that waits until the operator is let go. */
    const startHeldUpgrade = async (
      replica: Parameters<typeof harness.startUpgrade>[0],
    ) => {
      await harness.setReady(false);
      const operation = await harness.startUpgrade(replica, '1.1.0');
      await harness.revisionIs(2, 'pending-upgrade');
      return operation;
    };

    it('starts one of two upgrades that are asked for at once', async () => {
      const replicas = [harness.addReplica(), harness.addReplica()];
      const release = await harness.release();
      const starts = await Promise.allSettled(
        replicas.map(({ service }) =>
          service.startUpgrade({
            release,
            chart: { url: 'oci://charts.example/web', chart: 'web' },
            chartVersion: '1.1.0',
            requestedBy: 'user:default/alice',
          }),
        ),
      );
      const started = starts.flatMap(start =>
        start.status === 'fulfilled' ? start.value : [],
      );
      expect(started).toHaveLength(1);
      expect(starts).toContainEqual({
        status: 'rejected',
        reason: expect.objectContaining({
          name: 'ConflictError',
          operationId: started[0].id,
        }),
      });
      await expect(harness.ended(started[0])).resolves.toMatchObject({
        state: 'succeeded',
      });
      expect(await harness.history()).toHaveLength(2);
    });

    it('cancels from another replica, and says what state that left', async () => {
      const holder = harness.addReplica();
      const operation = await startHeldUpgrade(holder);
      const other = harness.addReplica();
      await expect(
        other.service.cancel(operation.id, { requestedBy: 'user:default/bob' }),
      ).resolves.toMatchObject({ state: 'running', cancelRequested: true });
      await harness.revisionIs(3, 'pending-rollback');
      await harness.setReady(true);
      await expect(harness.ended(operation)).resolves.toMatchObject({
        state: 'cancelled',
        failureClass: 'cancelled',
        message:
          'Cancelled. Revision 2 failed; helm rolled back: revision 3 runs chart 1.0.0.',
      });
      expect(await harness.log(operation)).toContain(
        'portal: user:default/bob asked for it to be cancelled.',
      );
      expect(await harness.history()).toEqual([
        '1 superseded 1.0.0',
        '2 failed 1.1.0',
        '3 deployed 1.0.0',
      ]);
      await expect(
        other.service.cancel(operation.id, { requestedBy: 'user:default/bob' }),
      ).rejects.toThrow(/has ended \(cancelled\)/);
    });

    it('cancels before helm was started, also while the chart is pulled', async () => {
      const replica = harness.addReplica({
        config: { concurrency: 1 },
        pull: (_version, signal) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason));
          }),
      });
      const pulling = await harness.startUpgrade(replica, '1.1.0');
      await harness.logged(pulling, 'Upgrade of');
      const queued = await harness.startUpgrade(replica, '1.1.0', {
        release: { cluster: 'elsewhere' },
      });
      await replica.service.cancel(queued.id, { requestedBy: 'user:a/b' });
      await expect(replica.service.get(queued.id)).resolves.toMatchObject({
        state: 'cancelled',
        message:
          'Cancelled by user:a/b before it was started; nothing was changed.',
      });
      await replica.service.cancel(pulling.id, { requestedBy: 'user:a/b' });
      await expect(harness.ended(pulling)).resolves.toMatchObject({
        state: 'cancelled',
        message: 'Cancelled before helm was started; nothing was changed.',
      });
      expect(await harness.history()).toEqual(['1 deployed 1.0.0']);
    });

    it('takes a replica without heartbeat for lost, says what the cluster says, and believes it when it comes back', async () => {
      const lost = harness.addReplica({ times: { heartbeatMs: 3_600_000 } });
      const operation = await startHeldUpgrade(lost);
      const other = harness.addReplica();
      harness.addWatchdog(other, { silenceMs: 300 });
      await expect(harness.ended(operation)).resolves.toMatchObject({
        state: 'interrupted',
        message:
          'The replica of the portal that ran it is gone, and nothing was retried. Revision 2 is pending-upgrade, which locks the release. Roll back to revision 1 to take the lock off.',
      });
      expect((await harness.log(operation)).at(-1)).toContain('is gone');
      await harness.setReady(true);
      await harness.until('its own word', async () => {
        const { state } = await other.service.get(operation.id);
        return state === 'succeeded';
      });
      expect(await harness.history()).toEqual([
        '1 superseded 1.0.0',
        '2 deployed 1.1.0',
      ]);
    });

    it('leaves alone what has a heartbeat', async () => {
      const holder = harness.addReplica({ times: { heartbeatMs: 50 } });
      const operation = await startHeldUpgrade(holder);
      const watchdog = harness.addWatchdog(holder, { silenceMs: 500 });
      await harness.until('heartbeats of three times the silence', async () => {
        await watchdog.check();
        const row = await knex('operations').where('id', operation.id).first();
        return row.heartbeat_at - row.started_at > 1_500;
      });
      await expect(holder.service.get(operation.id)).resolves.toMatchObject({
        state: 'running',
      });
      await harness.setReady(true);
      await expect(harness.ended(operation)).resolves.toMatchObject({
        state: 'succeeded',
      });
    });

    it('stops helm in order on shutdown, and takes no more', async () => {
      const leaving = harness.addReplica({ times: { pollMs: 20 } });
      const operation = await startHeldUpgrade(leaving);
      const stopped = leaving.runner.stop();
      await harness.revisionIs(3, 'pending-rollback');
      await harness.setReady(true);
      await stopped;
      await expect(leaving.service.get(operation.id)).resolves.toMatchObject({
        state: 'interrupted',
        message:
          'Interrupted, because the portal shut down. Revision 2 failed; helm rolled back: revision 3 runs chart 1.0.0.',
      });
      const next = await harness.startUpgrade(leaving, '1.1.0');
      const other = harness.addReplica();
      await expect(harness.ended(next)).resolves.toMatchObject({
        state: 'succeeded',
      });
      await other.runner.stop();
    });

    it('kills helm that does not stop in time, and says what that left', async () => {
      const leaving = harness.addReplica({
        // By then helm has begun to roll back, also on a busy machine.
        config: { shutdownTimeoutSeconds: 8 },
      });
      const operation = await startHeldUpgrade(leaving);
      await leaving.runner.stop();
      await expect(leaving.service.get(operation.id)).resolves.toMatchObject({
        state: 'interrupted',
        message: expect.stringMatching(
          /^Interrupted, because the portal shut down\. Helm did not end in time and was killed\. .*Revision 3 is the newest now and is pending-rollback, which locks the release\. Roll back to revision 1/,
        ),
      });
    });
  },
);
