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

import { KubeObject } from './KubeObject';
import { SandboxCluster } from './SandboxCluster';
import { ApiClient } from './testing/ApiClient';
import { deployment } from './testing/deployment';

const configMaps = '/api/v1/namespaces/team/configmaps';
const deployments = '/apis/apps/v1/namespaces/team/deployments';

function configMap(name: string, data: Record<string, string> = {}) {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data };
}

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('PATCH and sub-resources', () => {
  let cluster: SandboxCluster;
  let api: ApiClient;

  beforeEach(async () => {
    cluster = await SandboxCluster.start({ readyAfterMs: 3_600_000 });
    api = new ApiClient(cluster);
    cluster.store.ensureNamespace('team');
  });

  afterEach(async () => {
    api.close();
    await cluster.stop();
  });

  it('counts generations by the spec and keeps the status to its own path', async () => {
    const { body } = await api.post(deployments, {
      ...deployment('a'),
      status: { replicas: 7 },
    });
    expect([body.metadata.generation, body.status]).toEqual([1, undefined]);
    const scaled = await api.patch(`${deployments}/a`, 'merge', {
      spec: { replicas: 2 },
      status: { replicas: 7 },
    });
    expect([
      scaled.body.metadata.generation,
      scaled.body.status?.replicas,
    ]).not.toEqual([2, 7]);
    expect(scaled.body.metadata.generation).toBe(2);
    const status = await api.patch(`${deployments}/a/status`, 'merge', {
      spec: { replicas: 9 },
      status: { replicas: 5 },
    });
    expect([
      status.body.metadata.generation,
      status.body.spec.replicas,
      status.body.status.replicas,
    ]).toEqual([2, 2, 5]);
    const labelled = await api.patch(`${deployments}/a`, 'merge', {
      metadata: { labels: { x: 'y' } },
    });
    expect(labelled.body.metadata.generation).toBe(2);
  });

  it('scales, and knows no other sub-resource than the kind has', async () => {
    await api.post(deployments, deployment('a'));
    const scale = await api.get(`${deployments}/a/scale`);
    expect(scale.body).toMatchObject({
      kind: 'Scale',
      spec: { replicas: 1 },
      status: { selector: 'app=a' },
    });
    const scaled = await api.patch(`${deployments}/a/scale`, 'merge', {
      spec: { replicas: 4 },
    });
    expect(scaled.body.spec.replicas).toBe(4);
    expect((await api.get(`${deployments}/a`)).body.spec.replicas).toBe(4);
    expect((await api.get(`${deployments}/a/exec`)).status).toBe(404);
    expect((await api.get(`${configMaps}/a/status`)).status).toBe(404);
    expect((await api.post(`${deployments}/a`, {})).status).toBe(405);
  });

  it('scales to nothing where nothing is said, and never below', async () => {
    await api.post(deployments, deployment('a'));
    const scale = (spec: object) =>
      api.patch(`${deployments}/a/scale`, 'merge', { spec });
    const negative = await scale({ replicas: -1 });
    expect([negative.status, negative.body.details.causes[0].field]).toEqual([
      422,
      'spec.replicas',
    ]);
    expect((await scale({})).body.spec.replicas).toBe(1);
    await scale({ replicas: null });
    await scale({});
    expect((await api.get(`${deployments}/a`)).body.spec.replicas).toBe(0);
  });

  it('refuses to change a selector', async () => {
    await api.post(deployments, deployment('a'));
    const { status, body } = await api.patch(`${deployments}/a`, 'merge', {
      spec: deployment('b').spec,
    });
    expect([status, body.message]).toEqual([
      422,
      expect.stringMatching(
        /^Deployment\.apps "a" is invalid: spec\.selector: Invalid value: .*: field is immutable$/,
      ),
    ]);
  });

  it('patches by merge, JSON and strategic merge', async () => {
    await api.post(deployments, deployment('a'));
    const strategic = await api.patch(`${deployments}/a`, 'strategic-merge', {
      spec: {
        template: { spec: { containers: [{ name: 'extra', image: 'b:1' }] } },
      },
    });
    const images = (object: KubeObject) =>
      (object.spec as any).template.spec.containers
        .map(({ image }: { image: string }) => image)
        .sort();
    expect(images(strategic.body)).toEqual(['b:1', 'nginx:1']);
    const merged = await api.patch(`${deployments}/a`, 'merge', {
      spec: {
        template: { spec: { containers: [{ name: 'main', image: 'c:1' }] } },
      },
    });
    expect(images(merged.body)).toEqual(['c:1']);
    const json = await api.patch(`${deployments}/a`, 'json', [
      {
        op: 'replace',
        path: '/spec/template/spec/containers/0/image',
        value: 'd:1',
      },
    ]);
    expect(images(json.body)).toEqual(['d:1']);
    expect((await api.patch(`${deployments}/b`, 'merge', {})).status).toBe(404);
    expect((await api.patch(`${deployments}/a`, 'unknown', {})).status).toBe(
      415,
    );
    expect(
      (
        await api.patch(`${deployments}/a`, 'json', [
          { op: 'remove', path: '/x/y' },
        ])
      ).status,
    ).toBe(422);
  });

  it('applies for a manager, and refuses fields of another', async () => {
    const apply = (manager: string, data: Record<string, string>, more = '') =>
      api.patch(
        `${configMaps}/a?fieldManager=${manager}${more}`,
        'apply',
        configMap('a', data),
      );
    expect((await apply('helm', { x: '1', y: '1' })).status).toBe(201);
    const dropped = await apply('helm', { x: '1' });
    expect([dropped.status, dropped.body.data]).toEqual([200, { x: '1' }]);
    const conflict = await apply('other', { x: '2' });
    expect([conflict.status, conflict.body.message]).toEqual([
      409,
      'Apply failed with 1 conflict: conflict with "helm": .data.x',
    ]);
    expect(conflict.body.details.causes).toEqual([
      {
        reason: 'FieldManagerConflict',
        message: 'conflict with "helm"',
        field: '.data.x',
      },
    ]);
    const forced = await apply('other', { x: '2' }, '&force=true');
    expect(forced.body.data).toEqual({ x: '2' });
    expect(
      (await api.patch(`${configMaps}/a`, 'apply', configMap('a'))).status,
    ).toBe(422);
  });

  it('lets kubectl take over what it applied client-side, and nobody else', async () => {
    const applied = { ...configMap('k'), data: { a: '1' } };
    await api.post(`${configMaps}?fieldManager=kubectl-client-side-apply`, {
      ...applied,
      metadata: {
        name: 'k',
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration':
            JSON.stringify(applied),
        },
      },
    });
    const apply = (manager: string) =>
      api.patch(`${configMaps}/k?fieldManager=${manager}`, 'apply', {
        ...applied,
        data: { a: '2' },
      });
    expect((await apply('helm')).status).toBe(409);
    const { status, body } = await apply('kubectl');
    expect([status, body.data]).toEqual([200, { a: '2' }]);
    expect(
      JSON.parse(
        body.metadata.annotations[
          'kubectl.kubernetes.io/last-applied-configuration'
        ],
      ).data,
    ).toEqual({ a: '2' });
  });
});
