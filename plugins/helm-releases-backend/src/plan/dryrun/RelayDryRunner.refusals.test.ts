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
import { runKubectl } from '@prophet-aiops/sandbox';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DryRunHarness } from './__testUtils__/DryRunHarness';
import { RefusingWebhook } from './__testUtils__/RefusingWebhook';

jest.setTimeout(120_000);

function configMap(name: string, data = '{}', namespace = ''): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}${
    namespace && `, namespace: ${namespace}`
  }}\ndata: ${data}\n`;
}

describe('refusals that a dry run finds', () => {
  let webhook: RefusingWebhook | undefined;

  // Before the cluster is emptied.
  afterEach(async () => {
    await webhook?.stop();
    webhook = undefined;
  });

  const harness = DryRunHarness.create();

  /** Installs 1.0.0, and asks about 1.1.0. */
  const upgraded = async (
    first: Parameters<DryRunHarness['publish']>[0]['templates'],
    second: typeof first,
    options: Parameters<DryRunHarness['upgrade']>[1] = {},
  ) => {
    await harness.install(
      await harness.publish({ version: '1.0.0', templates: first }),
      options,
    );
    return harness.upgrade(
      await harness.publish({ version: '1.1.0', templates: second }),
      options,
    );
  };

  it('names a conflict with another field manager, and asks about all the rest', async () => {
    await harness.install(await harness.publish({ version: '1.0.0' }));
    const manifest = join(harness.directory, 'scaled.yaml');
    await writeFile(
      manifest,
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: apps}\nspec: {replicas: 5}\n',
    );
    await runKubectl(
      [
        'apply',
        '--server-side',
        '--force-conflicts',
        '--field-manager=autoscaler',
        '-f',
        manifest,
      ],
      { cluster: harness.cluster },
    );
    const result = await harness.upgrade(
      await harness.publish({
        version: '1.1.0',
        templates: {
          'before.yaml': configMap('before'),
          'after.yaml':
            'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: after}\nspec: {defaultBackend: {service: {name: web, port: {number: 80}}}}\n',
        },
      }),
      { values: 'replicaCount: 2\n' },
    );
    expect(result.failure).toBeUndefined();
    expect(harness.lines(result)).toEqual([
      'apply ServiceAccount apps/web accepted',
      'apply ConfigMap apps/before accepted',
      'apply ClusterRole /web accepted',
      'apply ClusterRoleBinding /web accepted',
      'apply Deployment apps/web refused',
      'apply Ingress apps/after accepted',
    ]);
    expect(result.answers[4]).toMatchObject({
      failureClass: 'conflict',
      message:
        'Apply failed with 1 conflict: conflict with "autoscaler": .spec.replicas',
      nextStep: expect.stringContaining('field manager'),
    });
  });

  it.each<ApplyMethod>(['ssa', 'csa'])(
    'names a field that is immutable (%s)',
    async applyMethod => {
      const selector = (app: string) =>
        `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: other}\nspec:\n  selector: {matchLabels: {app: ${app}}}\n  template:\n    metadata: {labels: {app: ${app}}}\n    spec: {containers: [{name: a, image: b}]}\n`;
      const result = await upgraded(
        { 'other.yaml': selector('old') },
        { 'other.yaml': selector('new') },
        { applyMethod },
      );
      expect(result.failure).toBeUndefined();
      expect(
        result.answers.filter(({ verdict }) => verdict !== 'accepted'),
      ).toEqual([
        {
          object: {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            namespace: 'apps',
            name: 'other',
          },
          write: applyMethod === 'ssa' ? 'apply' : 'patch',
          verdict: 'refused',
          failureClass: 'refused',
          message: expect.stringMatching(/is invalid: .*field is immutable/),
          nextStep: 'Correct the chart or the values.',
          warnings: [],
        },
      ]);
    },
  );

  it('names a webhook that denies, without the secret that it repeats', async () => {
    webhook = await RefusingWebhook.start(harness.cluster, {
      resource: 'secrets',
      message: 'correct-horse and battery-staple are no good passwords',
    });
    const result = await upgraded(
      {},
      {
        'secret.yaml':
          'apiVersion: v1\nkind: Secret\nmetadata: {name: pass}\nstringData: {word: correct-horse}\ndata: {other: {{ b64enc "battery-staple" }}}\n',
      },
    );
    expect(
      result.answers.find(({ object }) => object.name === 'pass'),
    ).toMatchObject({
      verdict: 'refused',
      failureClass: 'webhook',
      message:
        'admission webhook "guard.example.com" denied the request: •••••• and •••••• are no good passwords',
    });
    const { rendered, ...told } = result;
    expect(JSON.stringify(told)).not.toMatch(/correct-horse|battery-staple/);
  });

  it('names a webhook that is away', async () => {
    webhook = await RefusingWebhook.start(harness.cluster, {
      resource: 'configmaps',
      message: '',
      away: true,
    });
    const result = await upgraded({}, { 'one.yaml': configMap('one') });
    expect(
      result.answers.find(({ object }) => object.name === 'one'),
    ).toMatchObject({
      verdict: 'refused',
      failureClass: 'webhook',
      message: expect.stringContaining(
        'failed calling webhook "guard.example.com"',
      ),
      nextStep: expect.stringContaining('webhook'),
    });
  });

  it('names a quota that is used up', async () => {
    const { cluster } = harness;
    await harness.install(await harness.publish({ version: '1.0.0' }));
    if (cluster.target === 'sandbox') {
      cluster.faults.add({
        match: { method: 'PATCH', path: /\/configmaps\/one/ },
        action: {
          kind: 'status',
          code: 403,
          message:
            'configmaps "one" is forbidden: exceeded quota: few, requested: count/configmaps=1, used: count/configmaps=1, limited: count/configmaps=1',
        },
      });
    } else {
      const few = {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'few', namespace: 'apps' },
        spec: { hard: { 'count/configmaps': '1' } },
      };
      await cluster.objects.put(few);
      await harness.until('the quota to count', async () => {
        const quota = await cluster.objects.get({ ...few, ...few.metadata });
        return (quota?.status as { used?: object } | undefined)?.used;
      });
    }
    const result = await harness.upgrade(
      await harness.publish({
        version: '1.1.0',
        templates: { 'one.yaml': configMap('one') },
      }),
    );
    expect(
      result.answers.find(({ object }) => object.name === 'one'),
    ).toMatchObject({
      verdict: 'refused',
      failureClass: 'refused',
      message: expect.stringMatching(
        /^configmaps "one" is forbidden: exceeded/,
      ),
    });
  });

  it('does not take for a refusal that a webhook knows no dry runs', async () => {
    harness.cluster.faults.add({
      match: { method: 'PATCH', path: /\/configmaps\/one/ },
      action: {
        kind: 'status',
        code: 400,
        message: 'admission webhook "old.example.com" does not support dry run',
      },
    });
    const result = await upgraded({}, { 'one.yaml': configMap('one') });
    const answer = result.answers.find(({ object }) => object.name === 'one');
    expect(answer).toMatchObject({
      verdict: 'unchecked',
      message: 'admission webhook "old.example.com" does not support dry run',
    });
    expect(answer).not.toHaveProperty('failureClass');
  });

  it.each<ApplyMethod>(['ssa', 'csa'])(
    'names what the cluster does not allow (%s)',
    async applyMethod => {
      const token = await harness.cluster.createToken({
        denied: [
          { verbs: ['patch'], resource: 'deployments' },
          { verbs: ['create', 'update', 'delete'], resource: 'secrets' },
          { verbs: ['delete'], resource: 'configmaps' },
        ],
      });
      await harness.install(
        await harness.publish({
          version: '1.0.0',
          templates: { 'old.yaml': configMap('old') },
        }),
        { applyMethod },
      );
      const result = await harness.upgrade(
        await harness.publish({ version: '1.1.0' }),
        { applyMethod, token, flags: ['--history-max', '1'] },
      );
      expect(result.rendered?.chart.version).toBe('1.1.0');
      const change = applyMethod === 'ssa' ? 'apply' : 'patch';
      expect(
        harness.lines(result).filter(line => !line.endsWith('accepted')),
      ).toEqual([
        'create Secret apps/sh.helm.release.v1.web.v2 refused',
        `${change} Deployment apps/web refused`,
        'delete ConfigMap apps/old refused',
        'replace Secret apps/sh.helm.release.v1.web.v1 refused',
      ]);
      const refused = result.answers.filter(
        ({ verdict }) => verdict === 'refused',
      );
      expect(refused).toEqual(
        refused.map(answer => ({
          ...answer,
          failureClass: 'forbidden',
          message: expect.stringContaining('is forbidden: User'),
          nextStep: expect.stringContaining('verbs'),
        })),
      );
    },
  );

  it('names a release that is too large, and still says what it is', async () => {
    await harness.install(await harness.publish({ version: '1.0.0' }));
    const result = await harness.upgrade(
      await harness.publish({
        version: '1.1.0',
        files: { 'blob.txt': randomBytes(900_000).toString('base64') },
      }),
    );
    expect(result.rendered?.chart.version).toBe('1.1.0');
    expect(result.rendered?.storedBytes).toBeGreaterThan(1_048_576);
    expect(result.answers[0]).toMatchObject({
      object: { kind: 'Secret', name: 'sh.helm.release.v1.web.v2' },
      write: 'create',
      verdict: 'refused',
      failureClass: 'too-large',
      message: expect.stringContaining('Too long'),
    });
    expect(harness.lines(result)).toContain(
      'apply Deployment apps/web accepted',
    );
  });

  it('names a namespace that is missing, and not one that the release makes', async () => {
    const result = await upgraded(
      {},
      {
        'lost.yaml': configMap('lost', '{}', 'nowhere'),
        'made.yaml': `apiVersion: v1\nkind: Namespace\nmetadata: {name: made}\n---\n${configMap(
          'inside',
          '{}',
          'made',
        )}`,
      },
    );
    expect(result.failure).toBeUndefined();
    const answer = (name: string) =>
      result.answers.find(({ object }) => object.name === name);
    expect(answer('made')?.verdict).toBe('accepted');
    expect(answer('inside')).toMatchObject({
      verdict: 'unchecked',
      message:
        'The release makes the namespace made itself, so there is nothing to ask yet.',
    });
    expect(answer('lost')).toMatchObject({
      verdict: 'refused',
      failureClass: 'not-found',
      message: 'namespaces "nowhere" not found',
      nextStep: 'Create the namespace first.',
    });
  });

  it('tells that the kind of a custom resource is missing, as helm does', async () => {
    const result = await upgraded(
      {},
      {
        'widget.yaml':
          'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: one}\n',
      },
    );
    expect(result.rendered).toBeUndefined();
    expect(result.answers).toEqual([]);
    expect(result.failure).toMatchObject({ failureClass: 'missing-kind' });
  });

  it('tells that an object belongs to somebody else, as helm does', async () => {
    await harness.cluster.objects.put({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'taken', namespace: 'apps' },
    });
    const result = await upgraded({}, { 'taken.yaml': configMap('taken') });
    expect(result.failure).toMatchObject({ failureClass: 'ownership' });
  });
});
