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
import { configMap } from './testing/configMap';
import { deployment } from './testing/deployment';

const configMaps = '/api/v1/namespaces/team/configmaps';
const secrets = '/api/v1/namespaces/team/secrets';
const deployments = '/apis/apps/v1/namespaces/team/deployments';

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('writes', () => {
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

  it('gives a new object what the server gives it', async () => {
    const { status, body } = await api.post(
      configMaps,
      configMap('a', { x: '1' }),
    );
    expect(status).toBe(201);
    expect(body.metadata).toEqual({
      name: 'a',
      namespace: 'team',
      uid: expect.stringMatching(/^[-0-9a-f]{36}$/),
      resourceVersion: cluster.store.resourceVersion,
      creationTimestamp: expect.stringMatching(/^[-0-9]+T[:0-9]+Z$/),
      managedFields: [
        expect.objectContaining({ manager: 'tests', operation: 'Update' }),
      ],
    });
    const again = await api.post(configMaps, configMap('a'));
    expect([again.status, again.body.reason, again.body.message]).toEqual([
      409,
      'AlreadyExists',
      'configmaps "a" already exists',
    ]);
  });

  it('names an object by generateName', async () => {
    const create = () =>
      api.post(configMaps, { metadata: { generateName: 'a-' } });
    const [first, second] = [await create(), await create()];
    expect(first.body.metadata.name).toMatch(/^a-[0-9a-z]{5}$/);
    expect(second.body.metadata.name).not.toBe(first.body.metadata.name);
    expect(first.body.kind).toBe('ConfigMap');
  });

  it('turns stringData of a Secret into data', async () => {
    const { body } = await api.post(secrets, {
      metadata: { name: 'a' },
      data: { x: 'eA==' },
      stringData: { y: 'y' },
    });
    expect([body.data, body.stringData, body.type]).toEqual([
      { x: 'eA==', y: 'eQ==' },
      undefined,
      'Opaque',
    ]);
    const retyped = await api.put(`${secrets}/a`, { ...body, type: 'other' });
    expect([retyped.status, retyped.body.message]).toEqual([
      422,
      expect.stringContaining(
        'type: Invalid value: "other": field is immutable',
      ),
    ]);
  });

  it('keeps a Secret that is applied again with its stringData, whenever that is', async () => {
    const apply = async () => {
      const { body } = await api.patch(
        `${secrets}/a?fieldManager=helm`,
        'apply',
        {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 'a' },
          stringData: { y: 'y' },
        },
      );
      return body.metadata;
    };
    jest.useFakeTimers({ advanceTimers: true });
    try {
      const { resourceVersion, managedFields } = await apply();
      jest.setSystemTime(Date.now() + 60_000);
      expect(await apply()).toMatchObject({ resourceVersion, managedFields });
    } finally {
      jest.useRealTimers();
    }
  });

  it('refuses to replace what has changed meanwhile', async () => {
    const { body: first } = await api.post(configMaps, configMap('a'));
    const second = await api.put(`${configMaps}/a`, {
      ...first,
      data: { x: '1' },
    });
    expect(second.status).toBe(200);
    const outdated = await api.put(`${configMaps}/a`, {
      ...first,
      data: { x: '2' },
    });
    expect([outdated.status, outdated.body.message]).toEqual([
      409,
      'Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again',
    ]);
    const regardless = await api.put(`${configMaps}/a`, configMap('a'));
    expect([regardless.status, regardless.body.data]).toEqual([200, undefined]);
    expect(regardless.body.metadata.uid).toBe(first.metadata.uid);
    const missing = await api.put(`${configMaps}/b`, configMap('b'));
    expect(missing.status).toBe(404);
    const renamed = await api.put(`${configMaps}/a`, configMap('b'));
    expect(renamed.status).toBe(400);
  });

  it('stores nothing where nothing changes', async () => {
    await api.post(configMaps, configMap('a', { x: '1' }));
    const version = cluster.store.resourceVersion;
    const patched = await api.patch(`${configMaps}/a`, 'merge', {
      data: { x: '1' },
    });
    expect(patched.body.metadata.resourceVersion).toBe(version);
    expect(cluster.store.resourceVersion).toBe(version);
  });

  it('stores nothing and tells nobody in a dry run, of any write', async () => {
    await api.post(configMaps, configMap('a', { x: '1' }));
    const version = cluster.store.resourceVersion;
    const dry = 'dryRun=All';
    const created = await api.post(`${configMaps}?${dry}`, configMap('b'));
    expect([created.status, created.body.metadata.name]).toEqual([201, 'b']);
    const updated = await api.put(
      `${configMaps}/a?${dry}`,
      configMap('a', { x: '2' }),
    );
    expect(updated.body.data).toEqual({ x: '2' });
    const applied = await api.patch(
      `${configMaps}/c?${dry}&fieldManager=helm`,
      'apply',
      configMap('c'),
    );
    expect([applied.status, applied.body.metadata.uid]).toEqual([
      201,
      expect.any(String),
    ]);
    const refused = await api.post(`${configMaps}?${dry}`, configMap('a'));
    expect(refused.status).toBe(409);
    expect((await api.delete(`${configMaps}/a?${dry}`)).status).toBe(200);
    expect(
      (await api.delete(`${configMaps}/a`, { dryRun: ['All'] })).status,
    ).toBe(200);
    expect((await api.delete(`${configMaps}?${dry}`)).body.items).toHaveLength(
      1,
    );
    expect(
      (await api.post(`${configMaps}?dryRun=x`, configMap('d'))).status,
    ).toBe(422);
    expect(cluster.store.resourceVersion).toBe(version);
  });

  it('leaves out what is empty, and gives it to nobody', async () => {
    const { body } = await api.post(configMaps, {
      metadata: { name: 'a', labels: {}, finalizers: [] },
      data: {},
    });
    expect([
      body.data,
      body.metadata.labels,
      body.metadata.managedFields,
    ]).toEqual([undefined, undefined, undefined]);
    const patched = await api.patch(`${configMaps}/a`, 'merge', {
      metadata: { labels: { x: null } },
    });
    expect(patched.body.metadata.labels).toBeUndefined();
  });

  it('gives the structs of a type to nobody, and its containers what they have', async () => {
    const { body } = await api.post(deployments, deployment('a'));
    const { spec } = body;
    expect(spec.template.spec.containers[0].resources).toEqual({});
    const owned = body.metadata.managedFields[0].fieldsV1['f:spec'];
    expect(owned).not.toHaveProperty(['.']);
    expect(owned['f:template']['f:spec']['f:containers']).not.toHaveProperty([
      '.',
    ]);
  });

  it('makes a Service by PUT, and answers the last state of a deleted one', async () => {
    const services = '/api/v1/namespaces/team/services';
    const made = await api.put(`${services}/a`, {
      metadata: { name: 'a' },
      spec: { ports: [{ port: 80 }] },
    });
    expect([made.status, made.body.spec.ports[0].protocol]).toEqual([
      201,
      'TCP',
    ]);
    expect((await api.delete(`${services}/a`)).body.kind).toBe('Service');
  });

  it('makes by PUT or apply what names a version, and nothing that names a uid', async () => {
    const service = (metadata: object) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'a', ...metadata },
      spec: { ports: [{ port: 80 }] },
    });
    const path = '/api/v1/namespaces/team/services/a';
    const uid = { uid: 'another' };
    const apply = (metadata: object) =>
      api.patch(`${path}?fieldManager=helm`, 'apply', service(metadata));
    expect((await api.put(path, service(uid))).body).toMatchObject({
      code: 409,
      message: expect.stringContaining(
        'StorageError: invalid object, Code: 4, Key: /registry/services/specs/team/a, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: another, UID in object meta: ',
      ),
    });
    expect((await apply(uid)).body).toMatchObject({
      reason: 'Conflict',
      message: expect.stringContaining('uid mismatch'),
    });
    const version = { resourceVersion: '2' };
    expect((await api.put(path, service(version))).status).toBe(201);
    await api.delete(path);
    expect((await apply(version)).status).toBe(201);
  });
});
