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
import type { ReleasePlan } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { kubeRead } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { API, PluginHarness } from './__testUtils__/PluginHarness';
import { clusterTransport } from './operations/__testUtils__/clusterTransport';
import {
  BUSY_CHART,
  HOPELESS_CHARTS,
  RUNNING_CHART,
} from './plan/__testUtils__/planCharts';

jest.setTimeout(120_000);

const RELEASE = `${API}/releases/staging/apps/web`;

describe('a plan', () => {
  let plugin: PluginHarness;

  beforeAll(async () => {
    plugin = await PluginHarness.start();
    const running = await plugin.publish(RUNNING_CHART);
    await plugin.publish(BUSY_CHART);
    for (const chart of Object.values(HOPELESS_CHARTS)) {
      await plugin.publish(chart);
    }
    await plugin.helm(
      ...['upgrade', 'web', running, '-n', 'apps', '--reset-then-reuse-values'],
      ...['--set', 'gone=2'],
    );
    plugin.cluster.requests.clear();
  });

  afterAll(() => plugin?.stop());

  afterEach(() => {
    plugin.cluster.faults.clear();
    const writes = plugin.cluster.requests
      .list()
      .filter(
        ({ method, path }) =>
          method !== 'GET' &&
          new URL(path, 'https://any').searchParams.get('dryRun') !== 'All',
      );
    if (writes.length > 0) {
      throw new Error(`A plan has written: ${JSON.stringify(writes)}`);
    }
  });

  const plan = async (body: object): Promise<ReleasePlan> => {
    const answer = await plugin.http.post(`${RELEASE}/plans`).send(body);
    expect([answer.status, answer.body.error?.message]).toEqual([
      200,
      undefined,
    ]);
    return answer.body;
  };

  /** What becomes of each object, but of those that only carry the chart's version. */
  const changesOf = ({ resources }: ReleasePlan) =>
    resources
      .filter(({ object }) => object.name !== 'web')
      .map(
        ({ object, change }) =>
          `${change} ${object.kind} ${object.namespace}/${object.name}`,
      )
      .sort();

  const codesOf = ({ notices }: ReleasePlan) =>
    notices.map(({ severity, code }) => `${severity} ${code}`);

  const textsOf = ({ resources }: ReleasePlan, name: string) =>
    resources.find(({ object }) => object.name === name)!;

  it('says what an upgrade would do', async () => {
    const planned = await plan({ chartVersion: '1.2.0' });
    expect(planned).toMatchObject({
      release: { cluster: 'staging', namespace: 'apps', name: 'web' },
      kind: 'upgrade',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      from: { revision: 2, chartVersion: '1.0.5', appVersion: 'v1.0.5' },
      to: { chartVersion: '1.2.0', appVersion: 'v1.2.0' },
      applyMethod: 'ssa',
      unchangedCount: 1,
      size: { bytes: expect.any(Number), limitBytes: 1_048_576 },
    });
    expect(planned.withheld).toBeUndefined();
    expect(changesOf(planned)).toEqual([
      'added ConfigMap apps/web-dice',
      'changed ConfigMap apps/web-settings',
      'changed Secret apps/web-admin',
      'kept ConfigMap apps/web-kept',
      'removed ConfigMap apps/web-old',
    ]);
    expect(textsOf(planned, 'web-settings')).toMatchObject({
      before: expect.stringContaining('level: info\n'),
      after: expect.stringContaining('level: debug\n'),
    });
    expect(planned.images).toMatchObject([
      {
        object: { kind: 'Deployment', name: 'web' },
        container: 'manager',
        before: expect.stringMatching(/:v1.0.5$/),
        after: expect.stringMatching(/:v1.2.0$/),
      },
    ]);
    expect(planned.values.defaults).toEqual([
      {
        path: 'level',
        change: 'changed',
        before: 'info',
        after: 'debug',
        overridden: false,
      },
      {
        path: 'added.deep',
        change: 'added',
        after: 'true',
        overridden: false,
      },
      { path: 'gone', change: 'removed', before: '1', overridden: true },
    ]);
    expect(planned.values.orphaned).toEqual([
      { path: 'gone', reason: 'no-default' },
    ]);
    expect(planned.notices.map(({ code }) => code)).toEqual([
      'crds-not-touched',
      'unstable-render',
      'orphaned-values',
    ]);
  });

  it('asks the cluster about each write, deletions and hooks included', async () => {
    const { answers, hooks } = await plan({ chartVersion: '1.2.0' });
    expect(
      answers
        .filter(({ object }) => object.kind !== 'Role')
        .map(({ write, verdict, hook, object }) =>
          [write, verdict, hook ? 'hook' : '', object.name].join(' '),
        )
        .sort(),
    ).toEqual(
      expect.arrayContaining([
        'apply accepted  web-settings',
        'apply accepted  web-dice',
        'delete accepted  web-old',
        expect.stringMatching(/accepted hook web-pre-upgrade/),
      ]),
    );
    expect(answers.some(({ object }) => object.name === 'web-kept')).toBe(
      false,
    );
    expect(hooks).toMatchObject([
      {
        object: { kind: 'Job', namespace: 'apps', name: 'web-pre-upgrade' },
        events: ['pre-upgrade'],
        images: [expect.stringMatching(/:v1.2.0$/)],
        after: expect.stringContaining('backoffLimit: 0'),
      },
      { events: ['post-upgrade'] },
    ]);
  });

  it('masks Secrets, and what values call a secret, on both sides', async () => {
    const planned = await plan({
      chartVersion: '1.2.0',
      values: 'adminPassword: canary-new\nnote: canary-new stands here too\n',
    });
    const text = JSON.stringify(planned);
    expect(text).not.toContain('canary');
    expect(text).not.toContain('hunter2');
    expect(textsOf(planned, 'web-admin')).toMatchObject({
      before: expect.stringMatching(
        /fixed: ••••••\n {2}password: ••••••\n {2}turned: ••••••\n/,
      ),
      after: expect.stringMatching(
        /added: ••••••\n {2}fixed: ••••••\n {2}password: •••••• \(changed\)\n {2}turned: •••••• \(changed\)\n/,
      ),
    });
    expect(textsOf(planned, 'web-settings').after).toContain(
      'url: postgres://admin:••••••@db/web (changed)\n',
    );
    expect(planned.values).toMatchObject({
      before: expect.stringContaining('adminPassword: ••••••\n'),
      after: 'adminPassword: •••••• (changed)\nnote: •••••• stands here too\n',
    });
  });

  it('names the objects that come out differently each time', async () => {
    const planned = await plan({ chartVersion: '1.2.0' });
    expect(
      planned.resources
        .filter(({ unstable }) => unstable)
        .map(({ object }) => object.name),
    ).toEqual(['web-dice']);
    const steady = await plan({ chartVersion: '1.1.0' });
    expect(steady.resources.some(({ unstable }) => unstable)).toBe(false);
  });

  it('renders a second time only what rolls dice', async () => {
    /** Each run of helm asks for the cluster's version as often. */
    const versionRequests = async (act: () => Promise<unknown>) => {
      plugin.cluster.requests.clear();
      await act();
      const { length } = plugin.cluster.requests
        .list()
        .filter(
          ({ path, userAgent }) =>
            path.startsWith('/version') && userAgent.startsWith('Helm/'),
        );
      plugin.cluster.requests.clear();
      return length;
    };
    const steady = await versionRequests(() => plan({ chartVersion: '1.1.0' }));
    const rolling = await versionRequests(() =>
      plan({ chartVersion: '1.2.0' }),
    );
    expect(steady).toBeGreaterThan(0);
    // By `helm template`, and, as that comes out differently, by the same run.
    expect(rolling).toBe(3 * steady);
  });

  it('judges the definitions of the chart, which helm leaves alone', async () => {
    await plugin.cluster.objects.put({
      apiVersion: 'aiops.prophet.io/v1alpha1',
      kind: 'Web',
      metadata: { name: 'one', namespace: 'apps' },
      spec: { targets: ['a'] },
    });
    const planned = await plan({ chartVersion: '1.2.0' });
    expect(planned.crds).toMatchObject([
      {
        name: 'webs.aiops.prophet.io',
        place: 'crds',
        verdict: 'breaking',
        objects: { count: 1, atLeast: false },
        unchecked: [],
        commands: [
          `helm show crds oci://${plugin.registry.host}/charts/web --version 1.2.0 --plain-http | kubectl apply --context staging --server-side --field-manager=helm -f -`,
        ],
      },
    ]);
    expect(
      planned.crds[0].findings.map(({ rule, severity }) => [severity, rule]),
    ).toEqual(
      expect.arrayContaining([
        ['breaking', 'required'],
        ['breaking', 'existingFieldRemoval'],
      ]),
    );
    const same = await plan({ chartVersion: '1.1.0' });
    expect(same.crds).toMatchObject([{ verdict: 'equal', commands: [] }]);
    expect(codesOf(same)).not.toContain('warning crds-not-touched');
  });

  it('says which object the cluster refuses, and asks on', async () => {
    const transport = clusterTransport(plugin.cluster);
    await kubeRead(transport, {
      method: 'PATCH',
      path: '/api/v1/namespaces/apps/configmaps/web-settings?fieldManager=autoscaler&force=true',
      headers: { 'content-type': 'application/apply-patch+yaml' },
      body: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web-settings}\ndata: {level: trace}\n',
    });
    transport.agent.destroy();
    plugin.cluster.requests.clear();
    const planned = await plan({ chartVersion: '1.2.0' });
    const refused = planned.answers.filter(
      ({ verdict }) => verdict === 'refused',
    );
    expect(refused).toMatchObject([
      {
        object: { kind: 'ConfigMap', namespace: 'apps', name: 'web-settings' },
        failureClass: 'conflict',
        message: expect.stringContaining('autoscaler'),
        nextStep: expect.any(String),
      },
    ]);
    expect(
      planned.answers.find(({ object }) => object.name === 'web-dice'),
    ).toMatchObject({ verdict: 'accepted' });
    expect(codesOf(planned)[0]).toBe('blocker refused');
  });

  it.each(Object.entries(HOPELESS_CHARTS))(
    'says why helm would give up: %s',
    async (code, { version }) => {
      const planned = await plan({ chartVersion: version });
      expect(codesOf(planned)[0]).toBe(`blocker ${code}`);
      expect(planned).toMatchObject({
        resources: [],
        images: [],
        answers: [],
        crds: [{ verdict: 'equal' }],
      });
    },
  );

  it('repeats what does not fit the schema, but no secret', async () => {
    const { values } = await plan({ chartVersion: '1.3.0' });
    expect([...values.problems].sort()).toEqual([
      expect.stringContaining("at '/adminPassword'"),
      expect.stringContaining("at '/replicaCount'"),
    ]);
    expect(JSON.stringify(values)).not.toContain('hunter2');
    // What would be rendered is not known; what the values are is.
    expect(
      values.defaults.map(({ path, change }) => `${change} ${path}`).sort(),
    ).toEqual(['removed gone', 'removed level']);
  });

  it('says what a rollback would do', async () => {
    const planned = await plan({ revision: 1 });
    expect(planned).toMatchObject({
      kind: 'rollback',
      from: { revision: 2 },
      to: { revision: 1, chartVersion: '1.0.0', appVersion: 'v1.0.0' },
      crds: [],
      notices: expect.arrayContaining([
        expect.objectContaining({ code: 'crds-not-rolled-back' }),
      ]),
    });
    expect(changesOf(planned)).toEqual([
      'kept ConfigMap apps/web-kept',
      'removed ConfigMap apps/web-old',
      'removed ConfigMap apps/web-settings',
      'removed ConfigMap apps/web-static',
      'removed Secret apps/web-admin',
    ]);
    expect(planned.values.after).toBe(
      'adminPassword: ••••••\nwatchNamespace: default\n',
    );
    expect(JSON.stringify(planned)).not.toContain('hunter2');
  });

  it('is for those who may make the change', async () => {
    const refusals = [
      await plugin.http
        .post(`${RELEASE}/plans`)
        .set('authorization', mockCredentials.service.header())
        .send({ chartVersion: '1.1.0' }),
      await plugin.http
        .post(`${RELEASE}/plans`)
        .set('authorization', mockCredentials.user.header('user:default/bob'))
        .send({ revision: 1 }),
      await plugin.http
        .post(`${API}/releases/staging/elsewhere/orphan/plans`)
        .send({ chartVersion: '1.1.0' }),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(refusals[1].body.error.message).toContain(
      'Only owners of component:default/web',
    );
    expect(refusals[2].body.error.message).toContain('No entity claims');
  });

  it.each([
    ['nothing', {}, 'chartVersion'],
    ['both', { chartVersion: '1.1.0', revision: 1 }, 'either'],
    ['values for a rollback', { revision: 1, values: 'a: 1' }, 'either'],
    ['a flag', { chartVersion: '--post-renderer' }, 'not a chart version'],
    ['no YAML', { chartVersion: '1.1.0', values: 'a: [' }, 'YAML'],
    [
      'values of a megabyte',
      { chartVersion: '1.1.0', values: `a: ${'x'.repeat(1_000_000)}` },
      'larger than',
    ],
    ['an unknown version', { chartVersion: '9.9.9' }, 'publishes no version'],
    ['an unknown revision', { revision: 99 }, 'has no revision 99'],
    ['an unknown field', { revision: 1, force: true }, 'force'],
  ])('refuses %s', async (_, body, message) => {
    const answer = await plugin.http.post(`${RELEASE}/plans`).send(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
  });
});
