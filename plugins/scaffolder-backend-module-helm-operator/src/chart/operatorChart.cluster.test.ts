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

import { ClusterFixture, clusterTarget, runHelm } from '@prophet-aiops/sandbox';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RenderedChart } from '../__testUtils__/RenderedChart';

const NAMESPACE = 'prophet-operators';
const RELEASE = 'prophet-label-enforcer';

/** Starting a control plane takes seconds. */
jest.setTimeout(120_000);

describe('the chart, in a cluster', () => {
  const clusters = new ClusterFixture({ name: 'staging' });
  let chart: RenderedChart;
  beforeAll(async () => {
    const { objects } = await clusters.start();
    await objects.put({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: NAMESPACE,
        labels: {
          'pod-security.kubernetes.io/enforce': 'restricted',
          'pod-security.kubernetes.io/warn': 'restricted',
        },
      },
    });
    chart = await RenderedChart.create({
      operator: 'label-enforcer',
      description: 'Sees to it that objects carry the labels they should',
      owner: 'platform',
      version: '1.0.0',
      kinds: [
        {
          kind: 'LabelEnforcer',
          fields: [
            {
              name: 'mode',
              type: 'string',
              enum: ['yes', 'no'],
              default: 'no',
              printerColumn: true,
            },
            { name: 'replicas', type: 'integer', minimum: 0, default: 1 },
            { name: 'ratio', type: 'number', maximum: 1, required: true },
            { name: 'paused', type: 'boolean', default: false },
            { name: 'interval', type: 'duration', default: '1h30m' },
            {
              name: 'since',
              type: 'dateTime',
              default: '2026-01-31T12:00:00Z',
            },
            { name: 'targets', type: 'stringList' },
            { name: 'selector', type: 'stringMap' },
          ],
        },
        { kind: 'LabelPolicy', scope: 'Cluster', version: 'v1beta1' },
      ],
      metrics: { secure: true },
      rules: [
        { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
        { scope: 'cluster', nonResourceURLs: ['/healthz'], verbs: ['get'] },
      ],
    });
  });
  afterAll(async () => {
    await chart?.remove();
    await clusters.stop();
  });

  const run = (...args: string[]) =>
    runHelm([...args, '--namespace', NAMESPACE], { cluster: clusters.cluster });
  const helm = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await run(...args);
    expect({ args, exitCode, stderr }).toEqual({
      args,
      exitCode: 0,
      stderr: '',
    });
    return stdout;
  };
  const inNamespace = { namespace: NAMESPACE, name: RELEASE };
  const deployment = async (): Promise<any> =>
    clusters.cluster.objects.get({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      ...inNamespace,
    });
  const imageOf = async () =>
    (await deployment()).spec.template.spec.containers[0].image;

  it('is installed, upgraded, rolled back and uninstalled', async () => {
    await helm('install', RELEASE, chart.folder, '--wait');
    expect(await imageOf()).toMatch(/prophet-label-enforcer:v1\.0\.0$/);
    expect(
      await clusters.cluster.objects.get({
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        name: 'labelpolicies.aiops.prophet.io',
      }),
    ).toMatchObject({ spec: { scope: 'Cluster' } });

    const about = join(chart.folder, 'Chart.yaml');
    await writeFile(
      about,
      chart.files
        .get('Chart.yaml')!
        .replace('version: 1.0.0', 'version: 1.1.0')
        .replace('appVersion: "v1.0.0"', 'appVersion: "v1.1.0"'),
    );
    await helm(
      'upgrade',
      RELEASE,
      chart.folder,
      '--set',
      'watchNamespace=prophet-operators',
    );
    expect(await imageOf()).toMatch(/:v1\.1\.0$/);

    await helm('rollback', RELEASE, '1');
    expect(await imageOf()).toMatch(/:v1\.0\.0$/);

    await helm('uninstall', RELEASE);
    expect(await deployment()).toBeUndefined();
  });

  // The sandbox has no admission of pods: it would warn of nothing.
  if (clusterTarget() === 'control-plane') {
    it('is warned of where its values break Pod Security', async () => {
      const { stderr } = await run(
        'install',
        RELEASE,
        chart.folder,
        '--set',
        'securityContext.allowPrivilegeEscalation=true',
      );
      expect(stderr).toMatch(/would violate PodSecurity .*restricted/);
      await helm('uninstall', RELEASE);
    });
  }
});
