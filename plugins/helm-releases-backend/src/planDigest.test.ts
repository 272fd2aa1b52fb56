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

import type { ReleasePlan } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { API, PluginHarness } from './__testUtils__/PluginHarness';
import { until } from './operations/__testUtils__/until';

jest.setTimeout(120_000);

const RELEASE = `${API}/releases/staging/apps/web`;

describe('a change that names its plan', () => {
  let plugin: PluginHarness;

  beforeAll(async () => {
    plugin = await PluginHarness.start();
  });

  afterAll(() => plugin?.stop());

  const post = async (path: string, body: object) => {
    const { status, body: answer } = await plugin.http
      .post(`${RELEASE}/${path}`)
      .send(body);
    return { status, message: answer.error?.message, ...answer };
  };

  const digestOf = async (body: object): Promise<string> => {
    const plan = (await post('plans', body)) as unknown as ReleasePlan;
    return plan.digest;
  };

  const newest = async (): Promise<number> => {
    const history: { revision: number }[] = JSON.parse(
      await plugin.helm('history', 'web', '-n', 'apps', '-o', 'json'),
    );
    return Math.max(...history.map(({ revision }) => revision));
  };

  it('is made while nothing has changed, and for nothing else', async () => {
    const upgrade = { chartVersion: '1.1.0', values: 'replicaCount: 1\n' };
    const planDigest = await digestOf(upgrade);
    await expect(digestOf(upgrade)).resolves.toBe(planDigest);

    await expect(
      post('upgrades', { ...upgrade, values: 'replicaCount: 2\n', planDigest }),
    ).resolves.toMatchObject({
      status: 409,
      message: expect.stringContaining('The values are others'),
    });
    await expect(
      post('upgrades', { chartVersion: '1.1.0', planDigest }),
    ).resolves.toMatchObject({ status: 409 });
    await expect(
      post('upgrades', { ...upgrade, chartVersion: '1.0.1', planDigest }),
    ).resolves.toMatchObject({
      status: 409,
      message: expect.stringContaining('The chart was published anew'),
    });
    await expect(
      post('rollbacks', { revision: 1, planDigest }),
    ).resolves.toMatchObject({ status: 409 });
    await expect(
      post('upgrades', { ...upgrade, planDigest: 'f'.repeat(64) }),
    ).resolves.toMatchObject({
      status: 409,
      message: expect.stringContaining('The plan no longer holds'),
    });
    await expect(
      post('upgrades', { ...upgrade, planDigest: 'none' }),
    ).resolves.toMatchObject({ status: 400 });

    const started = await post('upgrades', { ...upgrade, planDigest });
    expect(started.status).toBe(202);
    await expect(plugin.finished(started.operationId)).resolves.toMatchObject({
      state: 'succeeded',
      to: { chartVersion: '1.1.0' },
    });
  });

  it('is refused when the release was changed since', async () => {
    const planDigest = await digestOf({ chartVersion: '1.1.0' });
    const rollbackDigest = await digestOf({ revision: 1 });
    const before = await newest();
    await plugin.helm(
      ...[
        'upgrade',
        'web',
        await plugin.package({ name: 'web', version: '1.0.1' }),
      ],
      ...['-n', 'apps', '--reset-then-reuse-values'],
    );
    await expect(
      post('upgrades', { chartVersion: '1.1.0', planDigest }),
    ).resolves.toMatchObject({
      status: 409,
      message: `The release was changed since: revision ${
        before + 1
      } is the newest, the plan stood on ${before}; look at the new plan first.`,
    });
    await expect(
      post('rollbacks', { revision: 1, planDigest: rollbackDigest }),
    ).resolves.toMatchObject({
      status: 409,
      message: expect.stringContaining(`${before + 1} is the newest`),
    });
    const anew = await digestOf({ revision: 1 });
    expect(anew).not.toBe(rollbackDigest);
    const back = await post('rollbacks', { revision: 1, planDigest: anew });
    await expect(plugin.finished(back.operationId)).resolves.toMatchObject({
      state: 'succeeded',
    });
  });

  it('is refused when a revision was written anew, whatever its number', async () => {
    const planDigest = await digestOf({ chartVersion: '1.1.0' });
    const reference = {
      apiVersion: 'v1',
      kind: 'Secret',
      namespace: 'apps',
      name: `sh.helm.release.v1.web.v${await newest()}`,
    };
    const stored = await plugin.cluster.objects.get(reference);
    await plugin.cluster.objects.put({
      ...stored!,
      metadata: { ...stored!.metadata, annotations: { touched: 'yes' } },
    });
    await expect(
      post('upgrades', { chartVersion: '1.1.0', planDigest }),
    ).resolves.toMatchObject({
      status: 409,
      message: expect.stringContaining('is not as it was when'),
    });
  });

  it('is refused when another archive is published under the version', async () => {
    const planDigest = await digestOf({ chartVersion: '1.1.0' });
    await plugin.publish({
      name: 'web',
      version: '1.1.0',
      values: 'sneaked: in\n',
    });
    await expect(
      post('upgrades', { chartVersion: '1.1.0', planDigest }),
    ).resolves.toMatchObject({
      status: 409,
      message: expect.stringContaining('The chart was published anew'),
    });
    // The new plan is of the new archive.
    const anew = await post('plans', { chartVersion: '1.1.0' });
    expect(anew.values.defaults).toMatchObject([
      { path: 'sneaked', change: 'added' },
    ]);
    const started = await post('upgrades', {
      chartVersion: '1.1.0',
      planDigest: anew.digest,
    });
    await expect(plugin.finished(started.operationId)).resolves.toMatchObject({
      state: 'succeeded',
    });
  });

  it('tells of the operation that is running instead', async () => {
    // Another Deployment than the one that is ready: what stays as it is, is not waited for.
    const upgrade = { chartVersion: '1.1.0', values: 'replicaCount: 2\n' };
    const planDigest = await digestOf(upgrade);
    const web = { kind: 'Deployment', namespace: 'apps', name: 'web' };
    await plugin.cluster.setReady(web, false);
    const first = await post('upgrades', { ...upgrade, planDigest });
    await until('the pending revision', async () =>
      (
        await plugin.helm('list', '-n', 'apps', '-o', 'json')
      ).includes('pending-upgrade'),
    );
    await expect(
      post('upgrades', { ...upgrade, planDigest }),
    ).resolves.toMatchObject({
      status: 409,
      message: expect.stringContaining(first.operationId),
    });
    await expect(post('plans', upgrade)).resolves.toMatchObject({
      status: 200,
      notices: [{ severity: 'blocker', code: 'locked' }],
    });
    await plugin.cluster.setReady(web, true);
    await plugin.finished(first.operationId);
  });
});
