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
import type {
  Operation,
  StorageDriver,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { ClusterFixture, runHelm, startHelm } from '@prophet-aiops/sandbox';
import {
  OperationHarness,
  type Replica,
} from '../__testUtils__/OperationHarness';
import { listRevisions } from '../listRevisions';
import type { OperationRelease } from '../StartOptions';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe.each<StorageDriver>(['secret', 'configmap'])(
  'unlocking a release in a %s whose helm was killed',
  driver => {
    const clusters = new ClusterFixture({ name: 'staging' });
    let harness: OperationHarness;
    let replica: Replica;

    beforeEach(async () => {
      const knex = await databases.init('SQLITE_3');
      harness = await OperationHarness.start(knex, clusters);
      await harness.publish({ version: '1.0.0' });
      await harness.publish({ version: '1.1.0' });
      replica = harness.addReplica();
    });
    afterEach(() => harness.stop());
    afterAll(() => clusters.stop());

    const options = () => ({
      cluster: harness.cluster,
      env: { HELM_DRIVER: driver },
    });
    const inApps = (args: string[]) => [
      ...args,
      ...['--namespace', 'apps', '--wait', '--timeout', '60s'],
    ];
    const helm = async (...args: string[]) => {
      const { exitCode, stderr } = await runHelm(inApps(args), options());
      return exitCode === 0 ? 'ok' : stderr;
    };
    const revisions = async () =>
      (
        await listRevisions(
          harness.transport,
          { cluster: 'staging', namespace: 'apps', name: 'web' },
          driver,
        )
      ).map(({ revision, status }) => `${revision} ${status}`);

    /** Kills helm while it waits for an operator that does not become ready. */
    async function killed(pending: string, ...args: string[]): Promise<void> {
      await harness.setReady(false);
      const run = await startHelm(inApps(args), options());
      await harness.until(pending, async () =>
        (await revisions()).includes(pending),
      );
      run.kill('SIGKILL');
      await run.finished;
      await harness.setReady(true);
    }

    /** What the inventory says of the release when its revision is the newest. */
    const release = (revision: number): OperationRelease => ({
      cluster: 'staging',
      namespace: 'apps',
      name: 'web',
      driver,
      targetNamespace: 'apps',
      revision,
      chart: { name: 'web', version: '1.1.0' },
      delivery: { method: 'helm' },
      applyMethod: 'ssa',
    });
    const unlock = async (revision: number): Promise<Operation> =>
      harness.ended(
        await replica.service.startUnlock({
          release: release(revision),
          requestedBy: 'user:default/alice',
        }),
      );
    const install = () =>
      helm('install', 'web', harness.archive('1.0.0'), '--create-namespace');
    const upgrade = () => helm('upgrade', 'web', harness.archive('1.1.0'));

    it('goes back to what ran before an upgrade', async () => {
      await install();
      await killed(
        '2 pending-upgrade',
        ...['upgrade', 'web', harness.archive('1.1.0')],
      );
      expect(await upgrade()).toMatch(/another operation .* is in progress/);

      await expect(unlock(2)).resolves.toMatchObject({
        kind: 'unlock',
        state: 'succeeded',
        from: { revision: 2 },
        to: { revision: 1 },
        message:
          'Unlocking by a rollback to revision 1 succeeded: revision 3 is deployed.',
      });

      expect((await revisions())[0]).toBe('3 deployed');
      expect(await upgrade()).toBe('ok');
    });

    it('goes back to what ran before a rollback', async () => {
      await install();
      await upgrade();
      await killed('3 pending-rollback', ...['rollback', 'web', '1']);

      // The deployed one, not the one that somebody wanted to go back to.
      await expect(unlock(3)).resolves.toMatchObject({
        state: 'succeeded',
        to: { revision: 2 },
      });
      expect((await revisions())[0]).toBe('4 deployed');
      expect(await upgrade()).toBe('ok');
    });

    it('marks an install as failed, which leaves nothing to go back to', async () => {
      await killed(
        '1 pending-install',
        ...['install', 'web', harness.archive('1.0.0'), '--create-namespace'],
      );

      await expect(unlock(1)).resolves.toMatchObject({
        state: 'succeeded',
        to: { revision: 1 },
        message: expect.stringMatching(
          /^Unlocked: no revision of the release ever ran.*revision 1 is marked as failed/,
        ),
      });
      expect(await revisions()).toEqual(['1 failed']);
      expect(await upgrade()).toBe('ok');
    });

    it('lets a release alone that somebody has gone on with', async () => {
      await install();
      await killed(
        '2 pending-upgrade',
        ...['upgrade', 'web', harness.archive('1.1.0')],
      );
      await helm('rollback', 'web', '1');

      await expect(unlock(2)).resolves.toMatchObject({
        state: 'failed',
        failureClass: 'not-found',
        message:
          'The release is not stuck any more: revision 3 is the newest now and is deployed. Nothing was changed.',
      });
      expect((await revisions())[0]).toBe('3 deployed');
    });
  },
);
