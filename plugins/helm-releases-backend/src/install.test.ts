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
  type InstallChoices,
  MASKED_TEXT,
  type Operation,
  type OperationEvents,
  type ReleasePlan,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { API, PluginHarness } from './__testUtils__/PluginHarness';
import { until } from './operations/__testUtils__/until';

jest.setTimeout(180_000);

const ENTITY = 'component:default/web';

/** Parts of a test's own, so that one does not meet the other's release. */
const at = (name: string, namespace = 'apps') =>
  `${API}/releases/staging/${namespace}/${name}`;

describe('installing through the API', () => {
  let plugin: PluginHarness;

  beforeAll(async () => {
    plugin = await PluginHarness.start({
      operations: {
        timeout: '20s',
        installs: [
          { namespaces: ['apps'] },
          { namespaces: ['bare'] },
          { namespaces: ['new-*'], createNamespace: true },
          { clusters: ['stag*'], namespaces: ['elsewhere'] },
        ],
      },
    });
    await plugin.publish({
      name: 'web',
      version: '1.3.0',
      crd: 'wider',
      hooks: [{ event: 'pre-install' }],
    });
    await plugin.publish({
      name: 'web',
      version: '1.3.1',
      files: { 'values.schema.json': '{"required": ["replicaCount"]}' },
    });
    await plugin.publish({
      name: 'web',
      version: '1.4.0',
      hooks: [{ event: 'pre-install', fails: true }],
    });
  });

  afterAll(() => plugin?.stop());

  const planOf = async (
    path: string,
    body: object,
  ): Promise<{ status: number; message?: string; plan: ReleasePlan }> => {
    const answer = await plugin.http
      .post(`${path}/plans`)
      .send({ entityRef: ENTITY, chartVersion: '1.1.0', ...body });
    return {
      status: answer.status,
      message: answer.body.error?.message,
      plan: answer.body,
    };
  };

  const start = async (path: string, body: object) => {
    const answer = await plugin.http
      .post(`${path}/installs`)
      .send({ entityRef: ENTITY, chartVersion: '1.1.0', ...body });
    return {
      status: answer.status as number,
      message: answer.body.error?.message as string | undefined,
      id: answer.body.operationId as string,
    };
  };

  const install = async (path: string, body: object): Promise<Operation> => {
    const { status, message, id } = await start(path, body);
    expect([status, message]).toEqual([202, undefined]);
    return plugin.finished(id);
  };

  const logOf = async (id: string): Promise<string[]> => {
    const { body } = await plugin.http.get(`${API}/operations/${id}/events`);
    return (body as OperationEvents).items.map(({ message }) => message);
  };

  const choices = async (entityRef = ENTITY): Promise<InstallChoices> =>
    (
      await plugin.http
        .get(`${API}/installs?entityRef=${entityRef}`)
        .expect(200)
    ).body;

  const codesOf = ({ notices }: ReleasePlan) =>
    notices.map(({ severity, code }) => `${severity} ${code}`);

  it('says what can be installed, and that it runs already', async () => {
    await expect(choices()).resolves.toMatchObject({
      access: { allowed: true },
      releaseName: 'web',
      chart: 'web',
      source: { confidence: 'matched' },
      versions: expect.arrayContaining([
        expect.objectContaining({ version: '1.1.0' }),
      ]),
      targets: [],
      problem: expect.stringContaining('no cluster in which it does not run'),
    });
    await expect(choices('component:default/nothing')).resolves.toMatchObject({
      chart: 'not-there',
      targets: [
        {
          cluster: 'staging',
          namespaces: ['apps', 'bare', 'new-*', 'elsewhere'],
        },
      ],
      problem: expect.stringContaining('No configured chart source publishes'),
    });
    await plugin.http.get(`${API}/installs`).expect(400);
    await plugin.http
      .get(`${API}/installs?entityRef=component:default/missing`)
      .expect(404);
  });

  it('tells what the values have to be like, to those who may install it there', async () => {
    const schemaOf = (path: string, chartVersion: string) =>
      plugin.http
        .get(`${path}/values-schema`)
        .query({ entityRef: ENTITY, chartVersion });
    const { body } = await schemaOf(at('second'), '1.3.1').expect(200);
    expect(body).toEqual({ required: ['replicaCount'] });
    await schemaOf(at('second'), '1.3.0').expect(404);
    await schemaOf(at('second'), '--help').expect(400);
    await schemaOf(at('second', 'elsewhere'), '1.3.1').expect(400);
    await schemaOf(at('web'), '1.3.1').expect(409);
  });

  it('plans: everything is added, and definitions that are there are left out', async () => {
    const { plan } = await planOf(at('second'), { chartVersion: '1.3.0' });
    expect(plan).toMatchObject({
      kind: 'install',
      from: {},
      to: { chartVersion: '1.3.0' },
      applyMethod: 'ssa',
      crds: [{ place: 'crds', verdict: 'compatible' }],
      hooks: [{ events: ['pre-install'] }],
    });
    expect(plan.resources.length).toBeGreaterThan(2);
    expect([...new Set(plan.resources.map(({ change }) => change))]).toEqual([
      'added',
    ]);
    expect(plan.answers.length).toBeGreaterThan(2);
    expect([...new Set(plan.answers.map(({ verdict }) => verdict))]).toEqual([
      'accepted',
    ]);
    expect(codesOf(plan)).toEqual(['warning crds-skipped']);
    expect(plan.unchecked.map(({ subject }) => subject)).not.toContain(
      'Templates that roll dice',
    );
    const list = await plugin.helm('list', '-n', 'apps', '-q');
    expect(list.split('\n')).not.toContain('second');
  });

  it('installs what was planned, and never touches definitions that others use', async () => {
    const definition = () =>
      plugin.cluster.objects.get({
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        name: 'webs.aiops.prophet.io',
      });
    const before = await definition();
    const body = { chartVersion: '1.3.0', values: 'replicaCount: 1\n' };
    const { plan } = await planOf(at('second'), body);
    await expect(
      start(at('second'), { chartVersion: '1.3.0', planDigest: plan.digest }),
    ).resolves.toMatchObject({ status: 409 });
    const operation = await install(at('second'), {
      ...body,
      planDigest: plan.digest,
    });
    expect(operation).toMatchObject({
      kind: 'install',
      state: 'succeeded',
      entityRef: ENTITY,
      from: {},
      to: { revision: 1, chartVersion: '1.3.0' },
      message:
        'Install of chart 1.3.0 succeeded: revision 1 is deployed with chart 1.3.0.',
    });
    expect(await logOf(operation.id)).toContainEqual(
      expect.stringContaining('(--skip-crds): webs.aiops.prophet.io'),
    );
    expect((await definition())?.metadata.resourceVersion).toBe(
      before?.metadata.resourceVersion,
    );
    const values = await plugin.helm(
      ...['get', 'values', 'second', '-n', 'apps', '-o', 'json'],
    );
    expect(JSON.parse(values)).toEqual({ replicaCount: 1 });
    await until(
      'the release in the list',
      async () => (await plugin.list()).totalItems === 2,
    );
  });

  it('refuses a name that is taken, whatever its state, and says what to do', async () => {
    await expect(start(at('second'), {})).resolves.toMatchObject({
      status: 409,
      message: expect.stringContaining('already: upgrade it'),
    });
    await plugin.helm('uninstall', 'second', '-n', 'apps', '--keep-history');
    await expect(start(at('second'), {})).resolves.toMatchObject({
      status: 409,
      message: expect.stringContaining('roll back to revision 1'),
    });
    await expect(planOf(at('second'), {})).resolves.toMatchObject({
      status: 409,
    });
  });

  it('is refused when somebody has made such a release since the plan', async () => {
    const { plan } = await planOf(at('third'), {});
    const archive = await plugin.package({ name: 'web', version: '1.0.1' });
    const planned = { planDigest: plan.digest };
    await plugin.helm(
      ...['install', 'third', archive, '-n', 'apps', '--skip-crds'],
    );
    await expect(start(at('third'), planned)).resolves.toMatchObject({
      status: 409,
    });
    await plugin.helm('uninstall', 'third', '-n', 'apps');
    await until(
      'a release that is gone',
      async () => (await planOf(at('third'), {})).status === 200,
    );
    await expect(
      start(at('third'), { planDigest: 'f'.repeat(64) }),
    ).resolves.toMatchObject({
      status: 409,
      message: expect.stringContaining('The plan no longer holds'),
    });
  });

  it('takes away what failed, and says so', async () => {
    await expect(
      install(at('fourth'), { chartVersion: '1.4.0' }),
    ).resolves.toMatchObject({
      state: 'failed',
      failureClass: 'hook',
      message: expect.stringMatching(
        /^Install of chart 1\.4\.0 failed: .* Helm took away again what it had installed, .*; no release is left\./,
      ),
    });
  });

  it('makes a namespace only where that is allowed, and says what is missing', async () => {
    const entityRef = 'component:default/nothing';
    await plugin.publish({ name: 'not-there', version: '1.1.0' });
    const bare = await planOf(at('one', 'bare'), { entityRef });
    expect(codesOf(bare.plan)).toContain('blocker namespace-missing');
    expect(
      bare.plan.notices.find(({ code }) => code === 'namespace-missing')
        ?.message,
    ).toContain('kubectl create namespace bare --context staging');

    const made = await planOf(at('one', 'new-1'), { entityRef });
    expect(codesOf(made.plan)).toEqual([
      'info namespace-created',
      'info crds-installed',
      'info unchecked',
    ]);
    await expect(
      install(at('one', 'new-1'), { entityRef, planDigest: made.plan.digest }),
    ).resolves.toMatchObject({ state: 'succeeded' });
    expect(
      await plugin.cluster.objects.get({
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        name: 'nottheres.aiops.prophet.io',
      }),
    ).toBeDefined();
    await until('that it runs', async () => {
      const { targets } = await choices(entityRef);
      return targets.length === 0;
    });
  });

  it('can be stopped by who started it', async () => {
    await plugin.cluster.setReady(
      { kind: 'Deployment', namespace: 'apps', name: 'fifth' },
      false,
    );
    const { id } = await start(at('fifth'), {});
    await until('helm to run', async () =>
      (await logOf(id)).includes('Helm is running.'),
    );
    await plugin.http.post(`${API}/operations/${id}/cancel`).expect(202);
    await expect(plugin.finished(id)).resolves.toMatchObject({
      state: 'cancelled',
      failureClass: 'cancelled',
      message: expect.stringMatching(/^Cancelled\. /),
    });
  });

  it('asks the rules, the claims and the permission, for plans as well', async () => {
    for (const [path, body, status, text] of [
      [at('web', 'kube-system'), {}, 400, 'would not claim'],
      [at('web', 'elsewhere'), {}, 400, 'would not claim'],
      [at('x'), { entityRef: 'component:default/none' }, 404, 'no entity'],
      [
        at('x', 'other'),
        { entityRef: 'component:default/nothing' },
        403,
        'does not allow to install into the namespace other',
      ],
      [at('x'), { chartVersion: '9.9.9' }, 400, 'publishes no version 9.9.9'],
      [at('x'), { chartVersion: '--help' }, 400, 'not a chart version'],
      [at('X'), {}, 400, 'not a release name'],
      [at('x'), { values: 'a: [' }, 400, ''],
      [at('x'), { values: `token: '${MASKED_TEXT}'` }, 400, 'token'],
    ] as const) {
      for (const ask of [planOf, start]) {
        const answer = await ask(path, body);
        expect([path, body, answer.status, answer.message]).toEqual([
          path,
          body,
          status,
          expect.stringContaining(text),
        ]);
      }
    }
  });
});

describe('installing where little is allowed', () => {
  let plugin: PluginHarness;

  beforeAll(async () => {
    plugin = await PluginHarness.start();
  });

  afterAll(() => plugin?.stop());

  it('is allowed nowhere by default, and says which key to set', async () => {
    const { body } = await plugin.http
      .get(`${API}/installs?entityRef=component:default/nothing`)
      .expect(200);
    expect(body).toMatchObject({
      targets: [],
      problem: expect.stringContaining('helmReleases.operations.installs'),
    });
    const answer = await plugin.http
      .post(`${at('second')}/installs`)
      .send({ entityRef: ENTITY, chartVersion: '1.1.0' });
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain(
      'helmReleases.operations.installs',
    );
  });
});
