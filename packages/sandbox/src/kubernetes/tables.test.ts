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

import { SandboxCluster } from './SandboxCluster';
import { ApiClient } from './testing/ApiClient';

const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io';

const widgets = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: {
      kind: 'Widget',
      plural: 'widgets',
      singular: 'widget',
      listKind: 'WidgetList',
      shortNames: ['wd', 'wdg'],
    },
    versions: [
      {
        name: 'v2',
        served: true,
        storage: false,
        schema: { openAPIV3Schema: { type: 'object' } },
      },
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                'x-kubernetes-preserve-unknown-fields': true,
              },
            },
          },
        },
        additionalPrinterColumns: [
          { name: 'Size', type: 'integer', jsonPath: '.spec.size' },
          {
            name: 'Tags',
            type: 'string',
            jsonPath: '.spec.tags',
            description: 'What it is called',
            priority: 1,
          },
          { name: 'On', type: 'boolean', jsonPath: '.spec.on' },
          { name: 'When', type: 'date', jsonPath: '.spec.when' },
          {
            name: 'Share',
            type: 'number',
            format: 'double',
            jsonPath: '.spec.share',
          },
        ],
      },
    ],
  },
};

type Head = { name: string; type: string; priority: number };

describe('what kubectl get prints', () => {
  let cluster: SandboxCluster;
  let api: ApiClient;

  async function start(kubernetesVersion?: string) {
    cluster = await SandboxCluster.start({ kubernetesVersion });
    api = new ApiClient(cluster);
    cluster.store.ensureNamespace('team');
  }

  afterEach(async () => {
    api.close();
    await cluster.stop();
  });

  const table = async (path: string) =>
    (await api.get(path, { accept: TABLE })).body;

  const headsOf = (body: { columnDefinitions: Head[] }) =>
    body.columnDefinitions.map(({ name, type, priority }) =>
      [name, type, ...(priority ? ['wide'] : [])].join(' '),
    );

  const ofDefinitions =
    '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

  it('tells scope, versions and kind of a definition as Kubernetes 1.37 does', async () => {
    await start('v1.37.2');
    cluster.store.put(widgets);
    const body = await table(ofDefinitions);
    expect(headsOf(body)).toEqual([
      'Name string',
      'Scope string',
      'Versions string',
      'Created At date',
      'Group string wide',
      'Kind string wide',
      'ShortNames string wide',
      'Established boolean wide',
    ]);
    expect(body.rows[0].cells).toEqual([
      'widgets.example.com',
      'Namespaced',
      'v1(storage),v2',
      expect.stringMatching(/^\d{4}-.*Z$/),
      'example.com',
      'Widget',
      'wd,wdg',
      true,
    ]);
  });

  it('tells name and time of a definition as Kubernetes before 1.37 does', async () => {
    await start('v1.35.2');
    cluster.store.put(widgets);
    expect(headsOf(await table(ofDefinitions))).toEqual([
      'Name string',
      'Created At date',
    ]);
  });

  it('shows of custom resources the columns of their version, and null for what is of another type', async () => {
    await start();
    cluster.store.put(widgets);
    const widget = (name: string, spec: object) =>
      cluster.store.put({
        apiVersion: 'example.com/v1',
        kind: 'Widget',
        metadata: { name, namespace: 'team' },
        spec,
      });
    widget('a', {
      size: 3,
      tags: ['x', 'y'],
      on: false,
      when: 'never',
      share: 0.5,
    });
    widget('b', { size: 'large', tags: 7, on: 'no', when: 1, share: '1' });
    widget('c', {});
    const path = 'namespaces/team/widgets';
    const body = await table(`/apis/example.com/v1/${path}`);
    expect(body.columnDefinitions[1]).toEqual({
      name: 'Size',
      type: 'integer',
      format: '',
      description:
        'Custom resource definition column (in JSONPath format): .spec.size',
      priority: 0,
    });
    expect(body.columnDefinitions[2]).toMatchObject({
      description: 'What it is called',
      priority: 1,
    });
    expect(body.rows.map(({ cells }: { cells: unknown[] }) => cells)).toEqual([
      ['a', 3, '["x","y"]', false, '<invalid>', 0.5],
      ['b', null, '7', null, null, null],
      ['c', null, null, null, null, null],
    ]);
    expect(headsOf(await table(`/apis/example.com/v2/${path}`))).toEqual([
      'Name string',
      'Age date',
    ]);
  });

  it('shows the wide columns of built-in kinds', async () => {
    await start();
    cluster.store.put({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'team' },
      spec: {
        ports: [{ port: 80, protocol: 'TCP' }],
        selector: { b: '2', a: '1' },
        type: 'ExternalName',
        externalName: 'example.com',
      },
    });
    const services = await table('/api/v1/namespaces/team/services');
    expect(headsOf(services)).toEqual([
      'Name string',
      'Type string',
      'Cluster-IP string',
      'External-IP string',
      'Port(s) string',
      'Age string',
      'Selector string wide',
    ]);
    expect(services.rows[0].cells).toEqual([
      'web',
      'ExternalName',
      '<none>',
      'example.com',
      '80/TCP',
      expect.stringMatching(/^\d+s$/),
      'a=1,b=2',
    ]);
    cluster.store.put({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'team' },
      spec: {
        replicas: 0,
        selector: {
          matchLabels: { app: 'web' },
          matchExpressions: [
            { key: 'tier', operator: 'In', values: ['b', 'a'] },
            { key: 'aside', operator: 'DoesNotExist' },
          ],
        },
        template: {
          metadata: { labels: { app: 'web', tier: 'a' } },
          spec: {
            containers: [
              { name: 'main', image: 'nginx:1' },
              { name: 'sidecar', image: 'busybox' },
            ],
          },
        },
      },
    });
    const deployments = await table(
      '/apis/apps/v1/namespaces/team/deployments',
    );
    expect(headsOf(deployments).slice(1)).toEqual([
      'Ready string',
      'Up-to-date string',
      'Available string',
      'Age string',
      'Containers string wide',
      'Images string wide',
      'Selector string wide',
    ]);
    expect(deployments.rows[0].cells.slice(5)).toEqual([
      'main,sidecar',
      'nginx:1,busybox',
      'app=web,!aside,tier in (a,b)',
    ]);
  });

  it('names the columns of a watch once', async () => {
    await start();
    for (const name of ['a', 'b']) {
      cluster.store.put({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace: 'team' },
      });
    }
    const watch = await api.watch('/api/v1/namespaces/team/configmaps', {
      accept: TABLE,
    });
    const lines = [await watch.next(), await watch.next()];
    watch.close();
    expect(lines.map(line => line?.object)).toEqual([
      expect.objectContaining({ columnDefinitions: expect.any(Array) }),
      expect.objectContaining({ columnDefinitions: null }),
    ]);
  });

  it('tells a watch of definitions what became of them since', async () => {
    await start('v1.37.2');
    const { body } = await api.get(ofDefinitions);
    await api.post(ofDefinitions, widgets);
    const since = `resourceVersion=${body.metadata.resourceVersion}`;
    const watch = await api.watch(
      `${ofDefinitions}?${since}&timeoutSeconds=1`,
      { accept: TABLE },
    );
    const told: unknown[] = [];
    for (let line = await watch.next(); line; line = await watch.next()) {
      const { rows } = line.object as any;
      told.push([line.type, rows[0].cells.at(-1)]);
    }
    expect(told[0]).toEqual(['ADDED', false]);
    expect(told.at(-1)).toEqual(['MODIFIED', true]);
  });

  it('tells the end of the initial events of a watch in a row without a name', async () => {
    await start('v1.37.2');
    const query =
      'sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true';
    const rowOf = async (path: string) => {
      const watch = await api.watch(`${path}${query}`, { accept: TABLE });
      const line = await watch.next();
      watch.close();
      expect(line?.type).toBe('BOOKMARK');
      return (line?.object as any).rows[0];
    };
    const object = {
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
      metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } },
    };
    expect(
      await rowOf('/api/v1/namespaces/team/configmaps?includeObject=None&'),
    ).toMatchObject({ cells: ['', 0, '<unknown>'], object });
    expect(await rowOf('/api/v1/namespaces/team/services?')).toMatchObject({
      cells: ['', '', '<none>', '<unknown>', '<none>', '<unknown>', '<none>'],
      object,
    });
    expect(await rowOf(`${ofDefinitions}?`)).toMatchObject({
      cells: ['', '', '', '0001-01-01T00:00:00Z', '', '', '', false],
      object,
    });
  });

  it('refuses to include in a row what there is not', async () => {
    await start();
    const { status, body } = await api.get(
      '/api/v1/configmaps?includeObject=Everything',
      { accept: TABLE },
    );
    expect([status, body.reason]).toEqual([400, 'BadRequest']);
    expect(body.message).toContain("must be 'Metadata', 'Object', 'None'");
  });
});
