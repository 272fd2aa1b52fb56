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
import { putReleaseSecrets } from './testing/putReleaseSecrets';
import { releaseSecret } from './testing/releaseSecret';

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

  beforeEach(() => putReleaseSecrets(cluster, [...'abcde']));

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
      '/openapi/v1',
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
    cluster.store.put(releaseSecret('z', { metadata: { namespace: 'other' } }));
    cluster.store.put(releaseSecret('o', { type: 'Opaque' }));
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
    cluster.store.put(releaseSecret('cc'));
    cluster.store.put(releaseSecret('d', { type: 'changed' }));
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
    cluster.store.put(releaseSecret('f'));
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
    cluster.store.put(releaseSecret('f'));
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

  it('tells null for no metadata, more where more may be, and refuses what cannot be asked', async () => {
    const list = (query: string, accept = 'application/json') =>
      api.get(`/api/v1/namespaces/team/secrets?${query}`, { accept });
    const none = await list(
      'labelSelector=none',
      'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
    );
    expect(none.body.items).toBeNull();
    cluster.store.put(releaseSecret('a', { metadata: { labels: { x: 'y' } } }));
    cluster.store.put(releaseSecret('b'));
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
