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

import { mockCredentials } from '@backstage/backend-test-utils';
import type { OperationEvents } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { API, PluginHarness } from './__testUtils__/PluginHarness';
import { until } from './operations/__testUtils__/until';

jest.setTimeout(120_000);

const RELEASE = `${API}/releases/staging/apps/web`;

describe('the plugin', () => {
  let plugin: PluginHarness;

  beforeAll(async () => {
    plugin = await PluginHarness.start();
  });

  afterAll(() => plugin?.stop());

  it('lists the releases of an entity, what is newer and what the caller may do', async () => {
    await until(
      'the distance',
      async () => (await plugin.list()).items[0].distance !== 'unknown',
    );
    const { items, totalItems, clusters, access } = await plugin.list();
    expect(totalItems).toBe(1);
    expect(items[0]).toMatchObject({
      cluster: 'staging',
      namespace: 'apps',
      name: 'web',
      driver: 'secret',
      revision: 1,
      status: 'deployed',
      chart: { name: 'web', version: '1.0.0', appVersion: 'v1.0.0' },
      delivery: { method: 'helm' },
      applyMethod: 'ssa',
      entityRefs: ['component:default/web'],
      latest: { version: '1.1.0', confidence: 'matched' },
      distance: 'minor',
    });
    expect(clusters).toMatchObject([
      { name: 'staging', status: 'ok', releaseCount: 2 },
    ]);
    expect(access).toEqual({
      install: { allowed: true },
      upgrade: { allowed: true },
      rollback: { allowed: true },
      applyCrds: { allowed: true },
      uninstall: { allowed: true },
      readValues: { allowed: true },
    });
  });

  it('filters and pages lists of the whole fleet', async () => {
    await expect(plugin.list('')).resolves.toMatchObject({ totalItems: 2 });
    await expect(plugin.list('namespace=elsewhere')).resolves.toMatchObject({
      items: [{ name: 'orphan', entityRefs: [] }],
    });
    await expect(
      plugin.list('limit=1&offset=1&orderBy=name'),
    ).resolves.toMatchObject({
      totalItems: 2,
      items: [{ name: 'web' }],
    });
    await expect(plugin.list('status=failed')).resolves.toMatchObject({
      totalItems: 0,
    });
  });

  it('reads one release with its notes and dependencies', async () => {
    const { body } = await plugin.http.get(RELEASE).expect(200);
    expect(body).toMatchObject({
      name: 'web',
      notes: expect.stringContaining('Release web is there.'),
      dependencies: [],
    });
  });

  it('masks secrets in values', async () => {
    const { text } = await plugin.http.get(`${RELEASE}/values`).expect(200);
    expect(text).toContain('watchNamespace: default');
    expect(text).toContain('adminPassword: ••••••');
    expect(text).not.toContain('hunter2');
  });

  it('lists the published versions', async () => {
    const { body } = await plugin.http.get(`${RELEASE}/versions`).expect(200);
    expect(body).toMatchObject({
      source: {
        confidence: 'matched',
        url: `oci://${plugin.registry.host}/charts/web`,
      },
      items: [
        { version: '2.0.0-rc.1', prerelease: true },
        { version: '1.1.0', appVersion: 'v1.1.0' },
        { version: '1.0.1' },
        { version: '1.0.0' },
      ],
    });
  });

  it('upgrades, shows the log, and rolls back', async () => {
    const started = await plugin.http
      .post(`${RELEASE}/upgrades`)
      .send({ chartVersion: '1.1.0' })
      .expect(202);
    const upgraded = await plugin.finished(started.body.operationId);
    expect(upgraded).toMatchObject({
      kind: 'upgrade',
      state: 'succeeded',
      requestedBy: 'user:default/mock',
      entityRef: 'component:default/web',
      from: { revision: 1, chartVersion: '1.0.0' },
      to: { revision: 2, chartVersion: '1.1.0' },
    });
    const { body } = await plugin.http
      .get(`${API}/operations/${upgraded.id}/events`)
      .expect(200);
    expect((body as OperationEvents).items.length).toBeGreaterThan(1);
    const stream = await plugin.http
      .get(`${API}/operations/${upgraded.id}/events`)
      .set('accept', 'text/event-stream')
      .expect(200);
    expect(stream.text).toContain('"state":"succeeded"');
    expect(stream.text.match(/event: log/g)).toHaveLength(
      (body as OperationEvents).items.length,
    );
    await until(
      'revision 2',
      async () => (await plugin.list()).items[0].revision === 2,
    );
    expect(
      JSON.parse(
        await plugin.helm('get', 'values', 'web', '-n', 'apps', '-o', 'json'),
      ),
    ).toMatchObject({ watchNamespace: 'default' });

    const back = await plugin.http
      .post(`${RELEASE}/rollbacks`)
      .send({ revision: 1 })
      .expect(202);
    await expect(plugin.finished(back.body.operationId)).resolves.toMatchObject(
      {
        state: 'succeeded',
        to: { revision: 1, chartVersion: '1.0.0' },
      },
    );
    const { body: history } = await plugin.http
      .get(`${RELEASE}/revisions`)
      .expect(200);
    expect(history.items).toMatchObject([
      {
        revision: 3,
        status: 'deployed',
        chartVersion: '1.0.0',
        description: 'Rollback to 1',
        operation: {
          id: back.body.operationId,
          kind: 'rollback',
          requestedBy: 'user:default/mock',
          kept: true,
        },
      },
      {
        revision: 2,
        status: 'superseded',
        chartVersion: '1.1.0',
        operation: { id: upgraded.id, kind: 'upgrade', kept: true },
      },
      { revision: 1, status: 'superseded', chartVersion: '1.0.0' },
    ]);
    expect(history.items[2]).not.toHaveProperty('operation');
    const { body: operations } = await plugin.http
      .get(`${API}/operations?cluster=staging&namespace=apps&name=web`)
      .expect(200);
    expect(operations).toMatchObject({
      totalItems: 2,
      items: [{ kind: 'rollback' }, { kind: 'upgrade' }],
    });
  });

  it('names the operation that is running, and cancels it', async () => {
    await plugin.cluster.setReady(
      { kind: 'Deployment', namespace: 'apps', name: 'web' },
      false,
    );
    const { body } = await plugin.http
      .post(`${RELEASE}/upgrades`)
      .send({ chartVersion: '1.0.1' })
      .expect(202);
    const refused = await plugin.http
      .post(`${RELEASE}/upgrades`)
      .send({ chartVersion: '1.1.0' })
      .expect(409);
    expect(refused.body.error.message).toContain(body.operationId);
    await until('the rollback to wait', async () =>
      (
        await plugin.helm('list', '-n', 'apps', '-o', 'json')
      ).includes('pending-upgrade'),
    );
    await plugin.http
      .post(`${API}/operations/${body.operationId}/cancel`)
      .expect(202);
    // Helm rolls back, and waits for that as well.
    await until('the rollback to wait', async () =>
      (
        await plugin.helm('list', '-n', 'apps', '-o', 'json')
      ).includes('pending-rollback'),
    );
    await plugin.cluster.setReady(
      { kind: 'Deployment', namespace: 'apps', name: 'web' },
      true,
    );
    await expect(plugin.finished(body.operationId)).resolves.toMatchObject({
      state: 'cancelled',
      message: expect.stringContaining('runs chart 1.0.0'),
    });
  });

  it('refuses who does not own the entity, and releases that nobody claims', async () => {
    const stranger = await plugin.http
      .post(`${RELEASE}/upgrades`)
      .set('authorization', mockCredentials.service.header())
      .send({ chartVersion: '1.1.0' });
    expect(stranger.status).toBe(403);
    const unclaimed = await plugin.http
      .post(`${API}/releases/staging/elsewhere/orphan/rollbacks`)
      .send({ revision: 1 });
    expect(unclaimed.status).toBe(403);
    expect(unclaimed.body.error.message).toContain('No entity claims');
  });

  it.each([
    [
      'a version that is not published',
      { chartVersion: '9.9.9' },
      'publishes no version 9.9.9',
    ],
    [
      'a version that is a flag',
      { chartVersion: '--post-renderer' },
      'not a chart version',
    ],
    ['no version', {}, 'chartVersion'],
    [
      'a field that is not known',
      { chartVersion: '1.1.0', force: true },
      'force',
    ],
    [
      'values that are no YAML',
      { chartVersion: '1.1.0', values: 'a: [' },
      'YAML',
    ],
  ])('refuses %s', async (_, body, message) => {
    const answer = await plugin.http.post(`${RELEASE}/upgrades`).send(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
  });

  it('refuses a query that makes no sense', async () => {
    for (const query of [
      'entityRef=::',
      'limit=-1',
      'limit=100000',
      'status=sleeping',
    ]) {
      const answer = await plugin.http.get(`${API}/releases?${query}`);
      expect([query, answer.status]).toEqual([query, 400]);
    }
  });

  it('answers what is not there with 404', async () => {
    for (const path of [
      `${API}/releases/staging/apps/missing`,
      `${API}/releases/nowhere/apps/web`,
      `${API}/releases?entityRef=component:default/missing`,
      `${API}/operations/7f6b8b34-6b5a-4d0e-8a0e-0123456789ab`,
    ]) {
      expect([path, (await plugin.http.get(path)).status]).toEqual([path, 404]);
    }
  });
});
