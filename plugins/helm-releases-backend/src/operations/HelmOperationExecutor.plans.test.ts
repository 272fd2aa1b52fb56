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
import { OperationHarness } from './__testUtils__/OperationHarness';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('HelmOperationExecutor with a plan', () => {
  const clusters = new ClusterFixture({ name: 'staging' });
  let harness: OperationHarness;

  beforeEach(async () => {
    harness = await OperationHarness.start(
      await databases.init('SQLITE_3'),
      clusters,
    );
    await harness.publish({ version: '1.0.0' });
    await harness.publish({ version: '1.1.0' });
    await harness.install('1.0.0');
  });

  afterEach(() => harness.stop());

  afterAll(() => clusters.stop());

  it('starts helm where the plan still holds', async () => {
    const replica = harness.addReplica();
    const planDigest = await harness.planDigest(replica, '1.1.0');
    const operation = await harness.startUpgrade(replica, '1.1.0', {
      planDigest,
    });
    await expect(harness.ended(operation)).resolves.toMatchObject({
      state: 'succeeded',
    });
  });

  it('does not start helm where somebody was quicker, between the request and the start', async () => {
    let reached = () => {};
    const pulling = new Promise<void>(resolve => (reached = resolve));
    let goOn = () => {};
    const held = new Promise<void>(resolve => (goOn = resolve));
    const replica = harness.addReplica();
    const planDigest = await harness.planDigest(replica, '1.1.0');
    const slow = harness.addReplica({
      pull: async () => {
        reached();
        await held;
      },
    });
    await replica.runner.stop();
    const operation = await harness.startUpgrade(slow, '1.1.0', {
      planDigest,
    });
    await pulling;
    await harness.helmRun('upgrade', 'web', harness.archive('1.0.0'));
    goOn();
    await expect(harness.ended(operation)).resolves.toMatchObject({
      state: 'failed',
      failureClass: 'stale-plan',
      message: expect.stringMatching(
        /look at the new plan first\. Nothing was changed\.$/,
      ),
    });
    await expect(harness.history()).resolves.toEqual([
      '1 superseded 1.0.0',
      '2 deployed 1.0.0',
    ]);
  });

  it('does not start helm where another archive is there than the plan was made of', async () => {
    const replica = harness.addReplica();
    const planDigest = await harness.planDigest(replica, '1.1.0');
    await harness.publish({ version: '1.1.0', values: 'sneaked: in\n' });
    const other = harness.addReplica();
    await replica.runner.stop();
    const operation = await harness.startUpgrade(other, '1.1.0', {
      planDigest,
    });
    await expect(harness.ended(operation)).resolves.toMatchObject({
      state: 'failed',
      failureClass: 'stale-plan',
    });
    await expect(harness.history()).resolves.toEqual(['1 deployed 1.0.0']);
  });
});
