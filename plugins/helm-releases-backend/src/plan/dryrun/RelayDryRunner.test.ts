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
  const harness = DryRunHarness.create();

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
