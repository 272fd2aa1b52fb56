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

import type { ApplyMethod } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { DryRunHarness } from './__testUtils__/DryRunHarness';

jest.setTimeout(120_000);

describe('RelayDryRunner with objects of many sorts', () => {
  const harness = DryRunHarness.create();

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
    await harness.untilPublished('example.com/v1');
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
});
