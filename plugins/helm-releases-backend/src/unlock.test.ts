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

import { startHelm } from '@prophet-aiops/sandbox';
import { API, PluginHarness } from './__testUtils__/PluginHarness';
import { until } from './operations/__testUtils__/until';

jest.setTimeout(120_000);

const RELEASE = `${API}/releases/staging/apps/web`;

describe('unlocking through the API', () => {
  let plugin: PluginHarness;
  const deployment = { kind: 'Deployment', namespace: 'apps', name: 'web' };
  const release = async () => (await plugin.list()).items[0];

  beforeAll(async () => {
    plugin = await PluginHarness.start({ operations: { stuckAfter: '1s' } });
  });

  afterAll(() => plugin?.stop());

  it('recovers a release whose helm was killed, once', async () => {
    const archive = await plugin.package({ name: 'web', version: '1.0.1' });
    await plugin.cluster.setReady(deployment, false);
    const helm = await startHelm(
      ['upgrade', 'web', archive, '--namespace', 'apps', '--wait'],
      { cluster: plugin.cluster },
    );
    const pending = await until('the pending revision', async () => {
      const found = await release();
      return found.status === 'pending-upgrade' && found;
    });
    helm.kill('SIGKILL');
    await helm.finished;
    await plugin.cluster.setReady(deployment, true);

    const { stuck } = await until('the release to be stuck', async () => {
      const found = await release();
      return found.stuck && found;
    });
    expect(stuck).toEqual({
      since: pending.lastDeployed,
      sentence: expect.stringMatching(/^Revision 2 has been pending-upgrade/),
    });
    const { body: detail } = await plugin.http.get(RELEASE).expect(200);
    expect(detail.stuck).toEqual(stuck);

    const [first, second] = await Promise.all([
      plugin.http.post(`${RELEASE}/unlocks`).send({}),
      plugin.http.post(`${RELEASE}/unlocks`).send({}),
    ]);
    const [started, refused] =
      first.status === 202 ? [first, second] : [second, first];
    expect([started.status, refused.status]).toEqual([202, 409]);
    await expect(
      plugin.finished(started.body.operationId),
    ).resolves.toMatchObject({
      kind: 'unlock',
      state: 'succeeded',
      entityRef: 'component:default/web',
      requestedBy: 'user:default/mock',
      message: expect.stringContaining('revision 3 is deployed'),
    });

    const again = await plugin.http.post(`${RELEASE}/unlocks`).send({});
    expect(again.status).toBe(409);
    expect(again.body.error.message).toBe(
      'Release apps/web is not stuck: revision 3 is deployed.',
    );
    await until('revision 3', async () => (await release()).revision === 3);
    expect((await release()).stuck).toBeUndefined();
  });

  it('refuses those who may not roll back, and bodies that say more', async () => {
    const unclaimed = await plugin.http
      .post(`${API}/releases/staging/elsewhere/orphan/unlocks`)
      .send({});
    expect(unclaimed.status).toBe(403);
    const forced = await plugin.http
      .post(`${RELEASE}/unlocks`)
      .send({ force: true });
    expect(forced.status).toBe(400);
  });
});
