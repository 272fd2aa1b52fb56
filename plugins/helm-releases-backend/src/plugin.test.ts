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

import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  isFinished,
  type Operation,
  type OperationEvents,
  type ReleaseList,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  locateHelm,
  OciRegistry,
  packageChart,
  runHelm,
  SandboxCluster,
} from '@prophet-aiops/sandbox';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import request from 'supertest';
import helmReleasesPlugin from '.';

jest.setTimeout(120_000);

const API = '/api/helm-releases';
const RELEASE = `${API}/releases/staging/apps/web`;

const component = (name: string, owner: string, chart: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: { 'helm.prophet.io/chart': chart },
  },
  relations: [{ type: 'ownedBy', targetRef: owner }],
});

describe('the plugin', () => {
  let directory: string;
  let cluster: SandboxCluster;
  let registry: OciRegistry;
  let backend: TestBackend;
  let asOwner: request.Agent;

  const helm = async (...args: string[]) => {
    const result = await runHelm(args, { cluster });
    if (result.exitCode !== 0) {
      throw new Error(`helm ${args[0]}: ${result.stderr}`);
    }
    return result.stdout;
  };

  const list = async (query = 'entityRef=component:default/web') => {
    const { body } = await asOwner.get(`${API}/releases?${query}`).expect(200);
    return body as ReleaseList;
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'plugin-test-'));
    [cluster, registry] = await Promise.all([
      SandboxCluster.start({ name: 'staging' }),
      OciRegistry.start(),
    ]);
    for (const version of ['1.0.0', '1.0.1', '1.1.0', '2.0.0-rc.1']) {
      const archive = await packageChart(
        {
          name: 'web',
          version,
          notes: 'Release {{ .Release.Name }} is there.',
        },
        directory,
      );
      await helm(
        'push',
        archive,
        `oci://${registry.host}/charts`,
        '--plain-http',
      );
    }
    await helm(
      ...['install', 'web', join(directory, 'web-1.0.0.tgz')],
      ...['--namespace', 'apps', '--create-namespace'],
      ...['--set', 'watchNamespace=default,adminPassword=hunter2'],
    );
    await helm(
      ...['install', 'orphan', join(directory, 'web-1.0.0.tgz')],
      ...['--namespace', 'elsewhere', '--create-namespace', '--skip-crds'],
    );
    backend = await startTestBackend({
      features: [
        helmReleasesPlugin,
        mockServices.rootConfig.factory({
          data: {
            kubernetes: {
              clusterLocatorMethods: [
                {
                  type: 'config',
                  clusters: [
                    {
                      name: 'staging',
                      url: cluster.url,
                      authProvider: 'serviceAccount',
                      serviceAccountToken: cluster.token,
                      caData: Buffer.from(cluster.caPem).toString('base64'),
                    },
                  ],
                },
              ],
            },
            helmReleases: {
              helm: { path: await locateHelm() },
              chartSources: [
                { url: `oci://${registry.host}/charts`, plainHttp: true },
              ],
            },
          },
        }),
        catalogServiceMock.factory({
          entities: [
            {
              ...component('web', 'user:default/mock', 'web'),
              metadata: {
                ...component('web', 'user:default/mock', 'web').metadata,
                annotations: {
                  'helm.prophet.io/chart': 'web',
                  'helm.prophet.io/namespace': 'apps',
                },
              },
            },
            component('nothing', 'user:default/mock', 'not-there'),
          ],
        }),
      ],
    });
    asOwner = request.agent(backend.server);
    await until(async () => (await list()).totalItems === 1);
  });

  afterAll(async () => {
    await backend?.stop();
    await Promise.all([cluster?.stop(), registry?.stop()]);
    await rm(directory, { recursive: true, force: true });
  });

  const finished = async (id: string): Promise<Operation> => {
    let operation: Operation | undefined;
    await until(async () => {
      operation = (await asOwner.get(`${API}/operations/${id}`)).body;
      return isFinished(operation!.state);
    });
    return operation!;
  };

  it('lists the releases of an entity, what is newer and what the caller may do', async () => {
    await until(async () => (await list()).items[0].distance !== 'unknown');
    const { items, totalItems, clusters, access } = await list();
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
      upgrade: { allowed: true },
      rollback: { allowed: true },
      readValues: { allowed: true },
    });
  });

  it('filters and pages lists of the whole fleet', async () => {
    await expect(list('')).resolves.toMatchObject({ totalItems: 2 });
    await expect(list('namespace=elsewhere')).resolves.toMatchObject({
      items: [{ name: 'orphan', entityRefs: [] }],
    });
    await expect(list('limit=1&offset=1&orderBy=name')).resolves.toMatchObject({
      totalItems: 2,
      items: [{ name: 'web' }],
    });
    await expect(list('status=failed')).resolves.toMatchObject({
      totalItems: 0,
    });
  });

  it('reads one release with its notes and dependencies', async () => {
    const { body } = await asOwner.get(RELEASE).expect(200);
    expect(body).toMatchObject({
      name: 'web',
      notes: expect.stringContaining('Release web is there.'),
      dependencies: [],
    });
  });

  it('masks secrets in values', async () => {
    const { text } = await asOwner.get(`${RELEASE}/values`).expect(200);
    expect(text).toContain('watchNamespace: default');
    expect(text).toContain('adminPassword: ••••••');
    expect(text).not.toContain('hunter2');
  });

  it('lists the published versions', async () => {
    const { body } = await asOwner.get(`${RELEASE}/versions`).expect(200);
    expect(body).toMatchObject({
      confidence: 'matched',
      source: `oci://${registry.host}/charts/web`,
      items: [
        { version: '2.0.0-rc.1', prerelease: true },
        { version: '1.1.0', appVersion: 'v1.1.0' },
        { version: '1.0.1' },
        { version: '1.0.0' },
      ],
    });
  });

  it('upgrades, shows the log, and rolls back', async () => {
    const started = await asOwner
      .post(`${RELEASE}/upgrades`)
      .send({ chartVersion: '1.1.0' })
      .expect(202);
    const upgraded = await finished(started.body.operationId);
    expect(upgraded).toMatchObject({
      kind: 'upgrade',
      state: 'succeeded',
      requestedBy: 'user:default/mock',
      entityRef: 'component:default/web',
      from: { revision: 1, chartVersion: '1.0.0' },
      to: { revision: 2, chartVersion: '1.1.0' },
    });
    const { body } = await asOwner
      .get(`${API}/operations/${upgraded.id}/events`)
      .expect(200);
    expect((body as OperationEvents).items.length).toBeGreaterThan(1);
    const stream = await asOwner
      .get(`${API}/operations/${upgraded.id}/events`)
      .set('accept', 'text/event-stream')
      .expect(200);
    expect(stream.text).toContain('"state":"succeeded"');
    expect(stream.text.match(/event: log/g)).toHaveLength(
      (body as OperationEvents).items.length,
    );
    await until(async () => (await list()).items[0].revision === 2);
    expect(
      JSON.parse(
        await helm('get', 'values', 'web', '-n', 'apps', '-o', 'json'),
      ),
    ).toMatchObject({ watchNamespace: 'default' });

    const back = await asOwner
      .post(`${RELEASE}/rollbacks`)
      .send({ revision: 1 })
      .expect(202);
    await expect(finished(back.body.operationId)).resolves.toMatchObject({
      state: 'succeeded',
      to: { revision: 1, chartVersion: '1.0.0' },
    });
    const { body: history } = await asOwner
      .get(`${RELEASE}/revisions`)
      .expect(200);
    expect(history.items).toMatchObject([
      {
        revision: 3,
        status: 'deployed',
        chartVersion: '1.0.0',
        description: 'Rollback to 1',
      },
      { revision: 2, status: 'superseded', chartVersion: '1.1.0' },
      { revision: 1, status: 'superseded', chartVersion: '1.0.0' },
    ]);
    const { body: operations } = await asOwner
      .get(`${API}/operations?cluster=staging&namespace=apps&name=web`)
      .expect(200);
    expect(operations).toMatchObject({
      totalItems: 2,
      items: [{ kind: 'rollback' }, { kind: 'upgrade' }],
    });
  });

  it('names the operation that is running, and cancels it', async () => {
    cluster.setReady(
      { kind: 'Deployment', namespace: 'apps', name: 'web' },
      false,
    );
    const { body } = await asOwner
      .post(`${RELEASE}/upgrades`)
      .send({ chartVersion: '1.0.1' })
      .expect(202);
    const refused = await asOwner
      .post(`${RELEASE}/upgrades`)
      .send({ chartVersion: '1.1.0' })
      .expect(409);
    expect(refused.body.error.message).toContain(body.operationId);
    await until(async () =>
      (
        await helm('list', '-n', 'apps', '-o', 'json')
      ).includes('pending-upgrade'),
    );
    await asOwner
      .post(`${API}/operations/${body.operationId}/cancel`)
      .expect(202);
    // Helm rolls back, and waits for that as well.
    await until(async () =>
      (
        await helm('list', '-n', 'apps', '-o', 'json')
      ).includes('pending-rollback'),
    );
    cluster.setReady(
      { kind: 'Deployment', namespace: 'apps', name: 'web' },
      true,
    );
    await expect(finished(body.operationId)).resolves.toMatchObject({
      state: 'cancelled',
      message: expect.stringContaining('runs chart 1.0.0'),
    });
  });

  it('refuses who does not own the entity, and releases that nobody claims', async () => {
    const stranger = await request(backend.server)
      .post(`${RELEASE}/upgrades`)
      .set('authorization', mockCredentials.service.header())
      .send({ chartVersion: '1.1.0' });
    expect(stranger.status).toBe(403);
    const unclaimed = await asOwner
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
    const answer = await asOwner.post(`${RELEASE}/upgrades`).send(body);
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
      const answer = await asOwner.get(`${API}/releases?${query}`);
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
      expect([path, (await asOwner.get(path)).status]).toEqual([path, 404]);
    }
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error('It did not come to pass within a minute');
    }
    await pause(100);
  }
}
