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
import { decodeProtobuf } from './protobuf/decodeProtobuf';
import { SandboxCluster } from './SandboxCluster';
import { ApiClient } from './testing/ApiClient';
import { putReleaseSecrets } from './testing/putReleaseSecrets';
import { releaseSecret } from './testing/releaseSecret';

const metadataOnly =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';

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

  it('answers metadata only where it is asked for', async () => {
    cluster.store.put(releaseSecret('a', { data: { release: 'aGlkZGVu' } }));
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
    cluster.store.put(
      releaseSecret('a', { data: { release: 'A'.repeat(200_000) } }),
    );
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
      typed.store.put(releaseSecret('a', { data: { release: 'aGVsbG8=' } }));
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
});
