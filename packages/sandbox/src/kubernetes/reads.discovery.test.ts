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
import { crds, definition } from './testing/enforcerDefinition';

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('GET and LIST', () => {
  let cluster: SandboxCluster;
  let api: ApiClient;

  beforeAll(async () => {
    cluster = await SandboxCluster.start();
    api = new ApiClient(cluster);
  });

  afterAll(async () => {
    api.close();
    await cluster.stop();
  });

  const aggregated =
    'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

  it.each([
    ['/apis', aggregated, 200],
    ['/api', aggregated, 200],
    // Here If-None-Match is read by the book.
    ['/openapi/v3/api/v1', 'application/json', 304],
    ['/openapi/v2', 'application/json', 304],
  ])('answers 304 to who holds %s (%s)', async (path, accept, listed) => {
    const first = await api.get(path, { accept });
    const { etag } = first.headers;
    expect(etag).toMatch(/^"[0-9A-F]{128}"$/);
    const get = (tag: string) =>
      api.get(path, { accept, 'if-none-match': tag });
    const held = await get(`${etag}`);
    expect([held.status, held.bytes.length, held.headers.etag]).toEqual([
      304,
      0,
      etag,
    ]);
    expect((await get('"another"')).bytes).toEqual(first.bytes);
    expect((await get(`"another", W/${etag}`)).status).toBe(listed);
  });

  it.each(['/api', '/apis', '/apis/apps/v1', '/openapi/v3', '/version'])(
    'gives %s no ETag',
    async path => {
      expect((await api.get(path)).headers.etag).toBeUndefined();
    },
  );

  it('lists the verbs of custom resources in the order of their own handler', async () => {
    await api.post(crds, definition());
    const verbsIn = async (path: string, name: string) =>
      (await api.get(path)).body.resources.find(
        (resource: { name: string }) => resource.name === name,
      ).verbs;
    expect(await verbsIn('/apis/apps/v1', 'deployments')).toEqual([
      'create',
      'delete',
      'deletecollection',
      'get',
      'list',
      'patch',
      'update',
      'watch',
    ]);
    expect(await verbsIn('/apis/example.com/v1', 'enforcers')).toEqual([
      'delete',
      'deletecollection',
      'get',
      'list',
      'patch',
      'create',
      'update',
      'watch',
    ]);
  });

  it.each([
    ['post', '/apis/apps/v1/namespaces/{namespace}/deployments'],
    ['put', '/apis/apps/v1/namespaces/{namespace}/deployments/{name}'],
    ['patch', '/apis/apps/v1/namespaces/{namespace}/deployments/{name}'],
    ['delete', '/apis/apps/v1/namespaces/{namespace}/deployments/{name}'],
  ])('says in OpenAPI that %s of %s knows dry runs', async (method, path) => {
    for (const document of ['/openapi/v3/apis/apps/v1', '/openapi/v2']) {
      const { body } = await api.get(document);
      expect(body.paths[path][method]).toMatchObject({
        'x-kubernetes-group-version-kind': {
          group: 'apps',
          version: 'v1',
          kind: 'Deployment',
        },
        parameters: expect.arrayContaining([
          expect.objectContaining({ name: 'dryRun', in: 'query' }),
        ]),
      });
    }
  });

  it('answers another ETag once it serves another kind', async () => {
    const tag = async () =>
      (await api.get('/apis', { accept: aggregated })).headers.etag;
    const before = await tag();
    expect(await tag()).toBe(before);
    cluster.store.put({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'tags.example.com' },
      spec: {
        group: 'example.com',
        scope: 'Namespaced',
        names: { kind: 'Tag', plural: 'tags' },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: { openAPIV3Schema: { type: 'object' } },
          },
        ],
      },
    });
    expect(await tag()).not.toBe(before);
  });
});
