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
});
