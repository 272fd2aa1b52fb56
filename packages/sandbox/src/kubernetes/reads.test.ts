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

import { gunzipSync } from 'node:zlib';
import { KubeObject } from './KubeObject';
import { decodeProtobuf } from './protobuf/decodeProtobuf';
import { SandboxCluster } from './SandboxCluster';
import { ApiClient } from './testing/ApiClient';

const metadataOnly =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';

function secret(name: string, more: Partial<KubeObject> = {}): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'helm.sh/release.v1',
    ...more,
    metadata: {
      name,
      namespace: 'team',
      labels: { owner: 'helm', name },
      ...more.metadata,
    },
  };
}

function names(body: { items: KubeObject[] }) {
  return body.items.map(({ metadata }) => metadata.name);
}

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

  beforeEach(() => {
    cluster.store
      .list({ apiVersion: 'v1', kind: 'Secret' })
      .forEach(({ metadata: { namespace, name = '' } }) =>
        cluster.store.delete({
          apiVersion: 'v1',
          kind: 'Secret',
          namespace,
          name,
        }),
      );
    'abcde'.split('').forEach(name => cluster.store.put(secret(name)));
  });

  it('answers one object, and 404 for what is not there', async () => {
    const found = await api.get('/api/v1/namespaces/team/secrets/a');
    expect(found.status).toBe(200);
    expect(Object.keys(found.body).slice(0, 3)).toEqual([
      'kind',
      'apiVersion',
      'metadata',
    ]);
    expect(found.body).toEqual(
      cluster.store.get({
        apiVersion: 'v1',
        kind: 'Secret',
        namespace: 'team',
        name: 'a',
      }),
    );
    const missing = await api.get('/api/v1/namespaces/team/secrets/x');
    expect(missing.body).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'secrets "x" not found',
      reason: 'NotFound',
      details: { name: 'x', kind: 'secrets' },
      code: 404,
    });
    for (const path of [
      '/api/v1/namespaces/team/nothings',
      '/api/v2/namespaces/team/secrets',
      '/apis/apps/v1/namespaces/team/secrets',
      '/api/v1/namespaces/team/secrets/a/status',
    ]) {
      const { status, body } = await api.get(path);
      expect([path, status, body.reason]).toEqual([path, 404, 'NotFound']);
    }
    for (const path of [
      '/openapi/v2',
      '/nothing',
      '/apis/nothing.example.com/v1/nothings',
    ]) {
      const { status, bytes } = await api.get(path);
      expect([path, status, bytes.toString()]).toEqual([
        path,
        404,
        '404 page not found\n',
      ]);
    }
  });

  it('lists by namespace, label and field, without kind and version in the items', async () => {
    cluster.store.put(secret('z', { metadata: { namespace: 'other' } }));
    cluster.store.put(secret('o', { type: 'Opaque' }));
    const list = async (query: string, path = '/api/v1/secrets') =>
      names((await api.get(`${path}?${query}`)).body);
    expect(await list('')).toEqual(['z', 'a', 'b', 'c', 'd', 'e', 'o']);
    expect(await list('', '/api/v1/namespaces/team/secrets')).toEqual([
      ...'abcdeo',
    ]);
    expect(await list('', '/api/v1/namespaces/none/secrets')).toEqual([]);
    expect(await list('labelSelector=name+in+(a,z),owner%3Dhelm')).toEqual([
      'z',
      'a',
    ]);
    expect(await list('fieldSelector=type%3DOpaque')).toEqual(['o']);
    expect(await list('fieldSelector=metadata.name%3Da')).toEqual(['a']);
    const { body } = await api.get('/api/v1/secrets');
    expect(body).toMatchObject({ kind: 'SecretList', apiVersion: 'v1' });
    expect(body.items[0].kind).toBeUndefined();
    expect((await api.get('/api/v1/secrets?labelSelector=a+in+b')).status).toBe(
      400,
    );
  });

  it('pages through the state of the first page whatever changes meanwhile', async () => {
    const first = await api.get('/api/v1/secrets?limit=2');
    expect(names(first.body)).toEqual(['a', 'b']);
    expect(first.body.metadata.remainingItemCount).toBe(3);
    cluster.store.delete({
      apiVersion: 'v1',
      kind: 'Secret',
      namespace: 'team',
      name: 'c',
    });
    cluster.store.put(secret('cc'));
    cluster.store.put(secret('d', { type: 'changed' }));
    const second = await api.get(
      `/api/v1/secrets?limit=2&continue=${first.body.metadata.continue}`,
    );
    expect(names(second.body)).toEqual(['c', 'd']);
    expect(second.body.items[1].type).toBe('helm.sh/release.v1');
    expect(second.body.metadata.resourceVersion).toBe(
      first.body.metadata.resourceVersion,
    );
    const third = await api.get(
      `/api/v1/secrets?limit=2&continue=${second.body.metadata.continue}`,
    );
    expect(names(third.body)).toEqual(['e']);
    expect(third.body.metadata.continue).toBeUndefined();
    const now = await api.get('/api/v1/secrets');
    expect(names(now.body)).toEqual(['a', 'b', 'cc', 'd', 'e']);
  });

  it('pages with a selector, without saying how many are left', async () => {
    const { body } = await api.get(
      '/api/v1/secrets?limit=2&labelSelector=name!%3Da',
    );
    expect(names(body)).toEqual(['b', 'c']);
    expect(body.metadata.remainingItemCount).toBeUndefined();
    const next = await api.get(
      `/api/v1/secrets?limit=2&labelSelector=name!%3Da&continue=${body.metadata.continue}`,
    );
    expect(names(next.body)).toEqual(['d', 'e']);
    expect(next.body.metadata.continue).toBeUndefined();
  });

  it('answers 410 with a token to go on with once the first page is forgotten', async () => {
    const first = await api.get('/api/v1/secrets?limit=2');
    cluster.store.put(secret('f'));
    cluster.store.compact();
    const expired = await api.get(
      `/api/v1/secrets?limit=2&continue=${first.body.metadata.continue}`,
    );
    expect([expired.status, expired.body.reason]).toEqual([410, 'Expired']);
    const rest = await api.get(
      `/api/v1/secrets?continue=${expired.body.metadata.continue}`,
    );
    expect(names(rest.body)).toEqual(['c', 'd', 'e', 'f']);
    expect((await api.get('/api/v1/secrets?continue=zz')).status).toBe(400);
  });

  it('takes resourceVersion: 0 in one piece, Exact as it was, a later one not', async () => {
    const { body } = await api.get('/api/v1/secrets?limit=2&resourceVersion=0');
    expect(names(body)).toEqual([...'abcde']);
    const version = body.metadata.resourceVersion;
    cluster.store.put(secret('f'));
    const exact = await api.get(
      `/api/v1/secrets?resourceVersion=${version}&resourceVersionMatch=Exact`,
    );
    expect(names(exact.body)).toEqual([...'abcde']);
    const notOlder = await api.get(
      `/api/v1/secrets?resourceVersion=${version}&resourceVersionMatch=NotOlderThan`,
    );
    expect(names(notOlder.body)).toEqual([...'abcdef']);
    expect(
      (await api.get('/api/v1/secrets?resourceVersion=999999999')).status,
    ).toBe(504);
    expect((await api.get('/api/v1/secrets?resourceVersion=x')).status).toBe(
      400,
    );
  });

  it('answers metadata only where it is asked for', async () => {
    cluster.store.put(secret('a', { data: { release: 'aGlkZGVu' } }));
    const list = await api.get('/api/v1/secrets?limit=1', {
      accept: metadataOnly,
    });
    expect(list.body).toMatchObject({
      kind: 'PartialObjectMetadataList',
      apiVersion: 'meta.k8s.io/v1',
      metadata: { continue: expect.any(String) },
      items: [
        {
          kind: 'PartialObjectMetadata',
          apiVersion: 'meta.k8s.io/v1',
          metadata: { name: 'a', labels: { owner: 'helm' } },
        },
      ],
    });
    expect(list.bytes.toString()).not.toContain('aGlkZGVu');
    const one = await api.get('/api/v1/namespaces/team/secrets/a', {
      accept: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
    });
    expect(Object.keys(one.body)).toEqual(['kind', 'apiVersion', 'metadata']);
  });

  it('answers a Table where it is asked for, and 406 for what it has not', async () => {
    const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io';
    const { body } = await api.get('/api/v1/secrets?limit=1', { accept });
    expect(body).toMatchObject({
      kind: 'Table',
      apiVersion: 'meta.k8s.io/v1',
      metadata: { continue: expect.any(String) },
      rows: [
        {
          cells: [
            'a',
            'helm.sh/release.v1',
            0,
            expect.stringMatching(/^\d+s$/),
          ],
          object: { kind: 'PartialObjectMetadata', metadata: { name: 'a' } },
        },
      ],
    });
    const one = await api.get(
      '/api/v1/namespaces/team/secrets/a?includeObject=Object',
      { accept },
    );
    expect(one.body.rows[0].object.kind).toBe('Secret');
    const older = await api.get('/api/v1/secrets', {
      accept: 'application/json;as=Table;v=v1beta1;g=meta.k8s.io,*/*',
    });
    expect(older.body.kind).toBe('SecretList');
    expect(
      (await api.get('/api/v1/secrets', { accept: 'text/html' })).status,
    ).toBe(406);
  });

  it('compresses answers above 128 KiB, and no others, where asked', async () => {
    cluster.store.put(secret('a', { data: { release: 'A'.repeat(200_000) } }));
    const get = (name: string, headers?: Record<string, string>) =>
      api.get(`/api/v1/namespaces/team/secrets/${name}`, headers);
    const large = await get('a', { 'accept-encoding': 'gzip' });
    expect(large.headers['content-encoding']).toBe('gzip');
    expect(large.bytes.length).toBeLessThan(10_000);
    expect(JSON.parse(gunzipSync(large.bytes).toString())).toEqual(
      (await get('a')).body,
    );
    const small = await get('b', { 'accept-encoding': 'gzip' });
    expect(small.headers['content-encoding']).toBeUndefined();
    expect(cluster.requests.list().slice(-3)[0]).toMatchObject({
      method: 'GET',
      path: '/api/v1/namespaces/team/secrets/a',
      userAgent: 'tests/1',
      status: 200,
      bytesOut: large.bytes.length,
    });
  });

  it('answers protobuf only if it was started so', async () => {
    const accept = 'application/vnd.kubernetes.protobuf,application/json';
    const path = '/api/v1/namespaces/team/secrets/a';
    expect((await api.get(path, { accept })).headers['content-type']).toBe(
      'application/json',
    );
    const typed = await SandboxCluster.start({ protobuf: true });
    const client = new ApiClient(typed);
    try {
      typed.store.put(secret('a', { data: { release: 'aGVsbG8=' } }));
      const one = await client.get(path, { accept });
      expect(one.headers['content-type']).toBe(
        'application/vnd.kubernetes.protobuf',
      );
      expect(decodeProtobuf(one.bytes)).toEqual((await client.get(path)).body);
      const list = await client.get('/api/v1/secrets', { accept });
      expect(list.bytes.subarray(0, 4).toString()).toBe('k8s\0');
      expect(list.bytes.toString('latin1')).toContain('SecretList');
      const other = await client.get('/apis/apps/v1/deployments', { accept });
      expect(other.body.kind).toBe('DeploymentList');
      const metadata = await client.get('/api/v1/secrets', {
        accept: `application/vnd.kubernetes.protobuf;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,${accept}`,
      });
      const text = metadata.bytes.toString('latin1');
      expect(text).toMatch(/^k8s\0.*PartialObjectMetadataList.*team/s);
      expect(text).not.toContain('hello');
      expect(list.bytes.toString('latin1')).toContain('hello');
    } finally {
      client.close();
      await typed.stop();
    }
  });

  it('tells null for no metadata, more where more may be, and refuses what cannot be asked', async () => {
    const list = (query: string, accept = 'application/json') =>
      api.get(`/api/v1/namespaces/team/secrets?${query}`, { accept });
    const none = await list(
      'labelSelector=none',
      'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
    );
    expect(none.body.items).toBeNull();
    cluster.store.put(secret('a', { metadata: { labels: { x: 'y' } } }));
    cluster.store.put(secret('b'));
    const page = await list('labelSelector=x&limit=1');
    expect(page.body.metadata.continue).toBeTruthy();
    const named = await list('fieldSelector=metadata.name%3Da&limit=1');
    expect(named.body.metadata.continue).toBeUndefined();
    for (const query of [
      'resourceVersionMatch=Exact',
      'resourceVersionMatch=Exact&resourceVersion=0',
      'resourceVersionMatch=Sideways&resourceVersion=1',
      'sendInitialEvents=true',
    ]) {
      expect([query, (await list(query)).status]).toEqual([query, 422]);
    }
  });

  const aggregated =
    'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

  it.each([
    ['/apis', aggregated, 200],
    ['/api', aggregated, 200],
    // Here If-None-Match is read by the book.
    ['/openapi/v3/api/v1', 'application/json', 304],
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

  it.each([
    ['post', '/apis/apps/v1/namespaces/{namespace}/deployments'],
    ['put', '/apis/apps/v1/namespaces/{namespace}/deployments/{name}'],
    ['patch', '/apis/apps/v1/namespaces/{namespace}/deployments/{name}'],
    ['delete', '/apis/apps/v1/namespaces/{namespace}/deployments/{name}'],
  ])('says in OpenAPI that %s of %s knows dry runs', async (method, path) => {
    const { body } = await api.get('/openapi/v3/apis/apps/v1');
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

  it('refuses a match that may not be before a selector that cannot be', async () => {
    const { status, body } = await api.get(
      '/apis/apps/v1/deployments?resourceVersionMatch=Exact&resourceVersion=0&fieldSelector=spec.replicas%3D1',
    );
    expect([status, body.details.causes[0].field]).toEqual([
      422,
      'resourceVersionMatch',
    ]);
  });
});
