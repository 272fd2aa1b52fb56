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

import type {
  ApplyMethod,
  StorageDriver,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { ClusterFixture } from '@prophet-aiops/sandbox';
import { DryRunHarness } from './__testUtils__/DryRunHarness';

jest.setTimeout(120_000);

/** Each way to store a release with each way to apply it. */
const WAYS: [StorageDriver, ApplyMethod][] = [
  ['secret', 'ssa'],
  ['secret', 'csa'],
  ['configmap', 'ssa'],
  ['configmap', 'csa'],
];

describe('RelayDryRunner with the real helm', () => {
  const clusters = new ClusterFixture({ name: 'staging' });
  let harness: DryRunHarness;

  beforeEach(async () => {
    harness = await DryRunHarness.start(clusters);
  });

  // Fails where a dry run changed anything.
  afterEach(() => harness.stop());

  afterAll(() => clusters.stop());

  it.each(WAYS)(
    'asks about an upgrade of a release in a %s by %s, hooks included, and renders it',
    async (driver, applyMethod) => {
      const way = { driver, applyMethod };
      await harness.install(await harness.publish({ version: '1.0.0' }), way);
      const result = await harness.upgrade(
        await harness.publish({
          version: '1.1.0',
          values: 'note: default\n',
          notes: 'Thank you.',
          hooks: [{ event: 'pre-upgrade' }, { event: 'post-upgrade' }],
          files: { 'values.schema.json': '{"type":"object"}' },
        }),
        { ...way, values: 'replicaCount: 3\n' },
      );
      expect(result.failure).toBeUndefined();
      expect(result.rendered).toMatchObject({
        manifest: expect.stringContaining('replicas: 3'),
        hooks: [
          {
            name: 'web-post-upgrade',
            kind: 'Job',
            events: ['post-upgrade'],
            weight: 0,
            manifest: expect.stringContaining('name: web-post-upgrade'),
          },
          { name: 'web-pre-upgrade' },
        ],
        notes: 'Thank you.',
        chart: { name: 'web', version: '1.1.0', appVersion: 'v1.1.0' },
        userValues: { replicaCount: 3 },
        defaultValues: { replicaCount: 1, note: 'default' },
        schema: '{"type":"object"}',
      });
      expect(result.rendered?.storedBytes).toBeGreaterThan(2_000);
      const change = applyMethod === 'ssa' ? 'apply' : 'patch';
      const create = applyMethod === 'ssa' ? 'apply' : 'create';
      const hook = (name: string) => [
        `${create} Job apps/${name} hook accepted`,
        `delete Job apps/${name} hook accepted`,
      ];
      expect(harness.lines(result)).toEqual([
        ...hook('web-pre-upgrade'),
        `${change} ServiceAccount apps/web accepted`,
        `${change} ClusterRole /web accepted`,
        `${change} ClusterRoleBinding /web accepted`,
        `${change} Deployment apps/web accepted`,
        ...hook('web-post-upgrade'),
      ]);
      expect(result.unchecked.map(({ subject }) => subject).sort()).toEqual([
        'Deletions',
        'Job web-post-upgrade',
        'Job web-pre-upgrade',
        'Pods',
      ]);
    },
  );

  it.each(WAYS)(
    'asks about a rollback of a release in a %s by %s',
    async (driver, applyMethod) => {
      const way = { driver, applyMethod };
      await harness.install(
        await harness.publish({
          version: '1.0.0',
          values: 'note: first\n',
          hooks: [{ event: 'post-rollback' }],
        }),
        way,
        ...['--set', 'replicaCount=2'],
      );
      await harness.helm(
        ['upgrade', 'web', await harness.publish({ version: '1.1.0' })],
        way,
      );
      const result = await harness.rollback(1, way);
      expect(result.failure).toBeUndefined();
      expect(result.rendered).toMatchObject({
        chart: { version: '1.0.0' },
        manifest: expect.stringContaining('replicas: 2'),
        userValues: { replicaCount: 2 },
        defaultValues: { note: 'first' },
        hooks: [{ name: 'web-post-rollback', events: ['post-rollback'] }],
      });
      const lines = harness.lines(result);
      expect(lines).toHaveLength(6);
      expect(lines).toContain(
        `${
          applyMethod === 'ssa' ? 'apply' : 'patch'
        } Deployment apps/web accepted`,
      );
      expect(lines.filter(line => !line.endsWith('accepted'))).toEqual([]);
    },
  );

  it.each(WAYS)(
    'asks about an install and an uninstall of a release in a %s by %s',
    async (driver, applyMethod) => {
      const way = { driver, applyMethod };
      await harness.cluster.objects.ensureNamespace('apps');
      const archive = await harness.publish({
        version: '1.0.0',
        hooks: [{ event: 'post-install' }, { event: 'pre-delete' }],
      });
      const install = await harness.dryRun(['install', 'web', archive], way);
      expect(install.failure).toBeUndefined();
      expect(install.rendered?.chart.version).toBe('1.0.0');
      const create = applyMethod === 'ssa' ? 'apply' : 'create';
      expect(harness.lines(install)).toEqual([
        `${create} ServiceAccount apps/web accepted`,
        `${create} ClusterRole /web accepted`,
        `${create} ClusterRoleBinding /web accepted`,
        `${create} Deployment apps/web accepted`,
        `${create} Job apps/web-post-install hook accepted`,
        'delete Job apps/web-post-install hook accepted',
      ]);
      await harness.install(archive, way);
      const uninstall = await harness.dryRun(['uninstall', 'web'], way);
      expect(uninstall.failure).toBeUndefined();
      expect(uninstall.rendered).toBeUndefined();
      expect(harness.lines(uninstall).sort()).toEqual(
        [
          // Helm applies the hooks of an uninstall, whatever the release says.
          'apply Job apps/web-pre-delete hook accepted',
          'delete ClusterRole /web accepted',
          'delete ClusterRoleBinding /web accepted',
          'delete Deployment apps/web accepted',
          'delete Job apps/web-pre-delete hook accepted',
          'delete ServiceAccount apps/web accepted',
        ].sort(),
      );
    },
  );

  it.each<ApplyMethod>(['ssa', 'csa'])(
    'asks about what is removed, leaves what is kept, and prunes the history in pretence (%s)',
    async applyMethod => {
      const configMap = (name: string, annotations = '{}') =>
        `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, annotations: ${annotations}}\n`;
      await harness.install(
        await harness.publish({
          version: '1.0.0',
          templates: {
            'gone.yaml': configMap('gone'),
            'kept.yaml': configMap('kept', '{helm.sh/resource-policy: keep}'),
          },
        }),
        { applyMethod },
      );
      const second = await harness.publish({ version: '1.1.0' });
      const result = await harness.upgrade(second, {
        applyMethod,
        flags: ['--history-max', '1'],
      });
      expect(result.failure).toBeUndefined();
      expect(harness.lines(result).slice(-1)).toEqual([
        'delete ConfigMap apps/gone accepted',
      ]);
      expect(result.unchecked.map(({ subject }) => subject)).toContain(
        'Deletions',
      );
      await harness.helm(['upgrade', 'web', second]);
      const pruning = await harness.upgrade(second, {
        applyMethod,
        flags: ['--history-max', '1'],
      });
      expect(pruning.failure).toBeUndefined();
      expect(pruning.rendered?.chart.version).toBe('1.1.0');
    },
  );

  it.each<ApplyMethod>(['ssa', 'csa'])(
    'asks about a hook as new whose last run is still there (%s)',
    async applyMethod => {
      const hook = (command: string) =>
        `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: migrate\n  annotations: {helm.sh/hook: pre-upgrade}\nspec:\n  template:\n    spec: {restartPolicy: Never, containers: [{name: a, image: b, command: [${command}]}]}\n`;
      const publish = (version: string, command: string) =>
        harness.publish({ version, templates: { 'job.yaml': hook(command) } });
      await harness.install(await publish('1.0.0', 'one'), { applyMethod });
      await harness.helm(['upgrade', 'web', await publish('1.1.0', 'two')]);
      const asked = await harness.upgrade(await publish('1.2.0', 'three'), {
        applyMethod,
      });
      const create = applyMethod === 'ssa' ? 'apply' : 'create';
      expect(harness.lines(asked).slice(0, 2)).toEqual([
        'delete Job apps/migrate hook accepted',
        `${create} Job apps/migrate hook accepted`,
      ]);
      const broken = await harness.upgrade(
        await harness.publish({
          version: '1.3.0',
          templates: {
            'job.yaml': hook('four').replace(
              'name: migrate',
              'name: migrate\n  labels: {a: no label}',
            ),
          },
        }),
        { applyMethod },
      );
      const [, refused] = broken.answers;
      expect(refused).toMatchObject({
        object: { name: 'migrate' },
        hook: true,
        verdict: 'refused',
        message: expect.stringMatching(
          /^Job\.batch "migrate" is invalid: metadata\.labels/,
        ),
      });
      expect(broken.failure).toBeUndefined();
    },
  );

  it('says that conflicts tell nothing where the release goes over to server-side apply', async () => {
    const archive = await harness.publish({ version: '1.0.0' });
    await harness.install(archive, { applyMethod: 'csa' });
    const result = await harness.upgrade(
      await harness.publish({ version: '1.1.0' }),
      { values: 'replicaCount: 4\n' },
    );
    expect(result.failure).toBeUndefined();
    const deployment = result.answers.find(
      ({ object }) => object.kind === 'Deployment',
    );
    expect(deployment).toMatchObject({
      write: 'apply',
      verdict: 'unchecked',
      message: expect.stringContaining('goes over to server-side apply'),
    });
    expect(result.answers.filter(({ write }) => write === 'patch')).toEqual([]);
  });

  it('asks about an object whose name the server makes up', async () => {
    const generated = {
      'one.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: one-}\n',
    };
    await harness.install(await harness.publish({ version: '1.0.0' }));
    const archive = await harness.publish({
      version: '1.1.0',
      templates: generated,
    });
    const applied = await harness.upgrade(archive);
    // Helm itself cannot apply what has no name.
    expect(applied.failure).toMatchObject({ failureClass: 'unknown' });
    expect(applied.failure?.detail).toContain('name');
  });

  it('does not judge custom resources by a definition that the release changes', async () => {
    const definition = (field: string) =>
      JSON.stringify({
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'gadgets.example.com' },
        spec: {
          group: 'example.com',
          scope: 'Namespaced',
          names: { kind: 'Gadget', plural: 'gadgets' },
          versions: [
            {
              name: 'v1',
              served: true,
              storage: true,
              schema: {
                openAPIV3Schema: {
                  type: 'object',
                  properties: { [field]: { type: 'string' } },
                },
              },
            },
          ],
        },
      });
    const gadget = (field: string) => ({
      'gadget.yaml': `apiVersion: example.com/v1\nkind: Gadget\nmetadata: {name: one}\n${field}: a\n`,
    });
    const publish = (
      version: string,
      field: string,
      templates: Record<string, string>,
    ) =>
      harness.publish({
        version,
        templates: { 'definition.yaml': definition(field), ...templates },
      });
    await harness.install(await publish('1.0.0', 'colour', {}));
    const same = await harness.upgrade(
      await publish('1.1.0', 'colour', gadget('colour')),
    );
    const changed = await harness.upgrade(
      await publish('1.2.0', 'shape', gadget('shape')),
    );
    const answers = [same, changed].map(({ answers: all }) =>
      all.find(({ object }) => object.kind === 'Gadget'),
    );
    expect(answers).toEqual([
      expect.objectContaining({ verdict: 'accepted' }),
      expect.objectContaining({
        verdict: 'unchecked',
        message: expect.stringContaining('which the release changes'),
      }),
    ]);
  });

  it('does not send what does not declare that it knows dry runs', async () => {
    await harness.install(await harness.publish({ version: '1.0.0' }));
    harness.cluster.faults.add({
      // Helm itself asks for it with a hash.
      match: { path: /^\/openapi\/v3\/apis\/apps\/v1$/ },
      action: { kind: 'status', code: 404 },
    });
    const result = await harness.upgrade(
      await harness.publish({ version: '1.1.0' }),
    );
    expect(harness.lines(result).slice(-2)).toEqual([
      'apply ClusterRoleBinding /web accepted',
      'apply Deployment apps/web unchecked',
    ]);
    expect(result.answers.at(-1)?.message).toMatch(/so it was not sent/);
    expect(harness.sent('PATCH', /\/deployments\//)).toEqual([]);
    expect(harness.sent('PATCH', /\/serviceaccounts\//)).toHaveLength(1);
  });

  it('tells why the templates cannot be rendered', async () => {
    await harness.install(await harness.publish({ version: '1.0.0' }));
    const result = await harness.upgrade(
      await harness.publish({ version: '1.1.0', brokenTemplate: true }),
    );
    expect(result).toEqual({
      rendered: undefined,
      failure: expect.objectContaining({
        failureClass: 'template',
        detail: expect.stringContaining('version 1.1.0 of web cannot'),
      }),
      answers: [],
      unchecked: [],
    });
  });

  it('ends helm at once where nobody wants to know any more', async () => {
    await harness.install(await harness.publish({ version: '1.0.0' }));
    const archive = await harness.publish({ version: '1.1.0' });
    harness.cluster.faults.add({
      match: { path: /deployments\/web/ },
      action: { kind: 'hang' },
    });
    const controller = new AbortController();
    const run = harness.upgrade(archive, { signal: controller.signal });
    run.catch(() => {});
    await harness.until('helm to read the Deployment', () =>
      harness.cluster.requests
        .list()
        .some(({ path }) => path.includes('deployments/web')),
    );
    controller.abort(new Error('not wanted'));
    await expect(run).rejects.toThrow('not wanted');
  });

  it('gives up a run that takes too long, and says so', async () => {
    await harness.install(await harness.publish({ version: '1.0.0' }));
    const archive = await harness.publish({ version: '1.1.0' });
    harness.cluster.faults.add({
      match: { path: /deployments\/web/ },
      action: { kind: 'hang' },
    });
    await expect(harness.upgrade(archive, { limitMs: 3_000 })).rejects.toThrow(
      'The dry run took longer than 3 s and was given up; nothing was changed.',
    );
  });
});
