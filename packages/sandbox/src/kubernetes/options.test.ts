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
import { definition } from './testing/enforcerDefinition';

const configMaps = '/api/v1/namespaces/team/configmaps';
const enforcers = '/apis/example.com/v1/namespaces/team/enforcers';
const crds = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

const enforcer = (more: object = {}) => ({
  apiVersion: 'example.com/v1',
  kind: 'Enforcer',
  metadata: { name: 'a' },
  spec: { mode: 'warn', ...more },
});

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('what the options of a request say', () => {
  let cluster: SandboxCluster;
  let api: ApiClient;

  beforeEach(async () => {
    cluster = await SandboxCluster.start();
    api = new ApiClient(cluster);
    cluster.store.ensureNamespace('team');
    cluster.store.put(definition());
  });

  afterEach(async () => {
    api.close();
    await cluster.stop();
  });

  it.each([
    ['dryRun=Some', 'dryRun', 'FieldValueNotSupported'],
    ['fieldValidation=Loud', 'fieldValidation', 'FieldValueNotSupported'],
    [`fieldManager=${'m'.repeat(129)}`, 'fieldManager', 'FieldValueTooLong'],
    ['fieldManager=a%07b', 'fieldManager', 'FieldValueInvalid'],
  ])('refuses %s in every write', async (query, field, reason) => {
    await api.post(configMaps, configMap('a'));
    const answers = [
      await api.post(`${configMaps}?${query}`, configMap('b')),
      await api.put(`${configMaps}/a?${query}`, configMap('a')),
      await api.patch(`${configMaps}/a?${query}`, 'merge', {}),
    ];
    expect(
      answers.map(({ status, body }) => [status, body.details.kind]),
    ).toEqual([
      [422, 'CreateOptions'],
      [422, 'UpdateOptions'],
      [422, 'PatchOptions'],
    ]);
    for (const { body } of answers) {
      expect(body.details.causes).toEqual([
        expect.objectContaining({ field, reason }),
      ]);
    }
  });

  it('refuses options of a DELETE that contradict each other', async () => {
    await api.post(configMaps, configMap('a'));
    const { status, body } = await api.delete(`${configMaps}/a`, {
      orphanDependents: true,
      propagationPolicy: 'Orphan',
      dryRun: ['Some'],
    });
    expect(status).toBe(422);
    expect(body.details.causes).toEqual([
      expect.objectContaining({ field: 'propagationPolicy' }),
      expect.objectContaining({ field: 'dryRun' }),
    ]);
  });

  it('names the kind where a precondition fails, and of a definition the resource', async () => {
    await api.post(configMaps, configMap('a'));
    const preconditions = { uid: 'another' };
    const plain = await api.delete(`${configMaps}/a`, { preconditions });
    expect([plain.status, plain.body.details.kind]).toEqual([409, 'ConfigMap']);
    expect(plain.body.message).toContain(
      'the UID in the precondition (another) does not match',
    );
    const ofDefinition = await api.delete(`${crds}/enforcers.example.com`, {
      preconditions,
    });
    expect([ofDefinition.status, ofDefinition.body.details.kind]).toEqual([
      409,
      'customresourcedefinitions',
    ]);
  });

  it('tells of another uid before it asks for the version', async () => {
    await api.post(enforcers, enforcer());
    const put = (metadata: object) =>
      api.put(`${enforcers}/a`, {
        ...enforcer(),
        metadata: { name: 'a', ...metadata },
      });
    expect((await put({ uid: 'another' })).status).toBe(409);
    const { status, body } = await put({});
    expect([status, body.details.kind]).toEqual([422, 'enforcers']);
  });

  it('warns of unknown fields unless it is to ignore them, also where it refuses', async () => {
    const unknown = enforcer({ nope: 1 });
    const warned = await api.post(enforcers, unknown);
    expect([warned.status, warned.headers.warning]).toEqual([
      201,
      '299 - "unknown field \\"spec.nope\\""',
    ]);
    const silent = await api.post(`${enforcers}?fieldValidation=Ignore`, {
      ...unknown,
      metadata: { name: 'b' },
    });
    expect([silent.status, silent.headers.warning]).toEqual([201, undefined]);
    const refused = await api.post(enforcers, {
      ...enforcer({ nope: 1, mode: 'shout' }),
      metadata: { name: 'c' },
    });
    expect([refused.status, refused.headers.warning]).toEqual([
      422,
      '299 - "unknown field \\"spec.nope\\""',
    ]);
    const missing = await api.put(`${enforcers}/d`, {
      ...unknown,
      metadata: { name: 'd' },
    });
    expect([missing.status, missing.headers.warning]).toEqual([
      404,
      '299 - "unknown field \\"spec.nope\\""',
    ]);
    const misnamed = await api.put(`${enforcers}/a`, {
      ...unknown,
      metadata: { name: 'another' },
    });
    expect([misnamed.status, misnamed.headers.warning]).toEqual([
      400,
      '299 - "unknown field \\"spec.nope\\""',
    ]);
    const strict = await api.put(`${enforcers}/a?fieldValidation=Strict`, {
      ...unknown,
      metadata: { name: 'another' },
    });
    expect(strict.body.message).toContain('strict decoding error');
  });

  it('answers methods that no path has without naming a resource', async () => {
    const { status, body } = await api.post(`${configMaps}/a`, configMap('a'));
    expect([status, body.reason, body.details]).toEqual([
      405,
      'MethodNotAllowed',
      {},
    ]);
    const nameless = await api.put(enforcers, enforcer());
    expect([nameless.status, nameless.body.message]).toEqual([
      400,
      'name must be provided',
    ]);
    const named = await api.post(`${enforcers}/a`, enforcer());
    expect(named.status).toBe(201);
  });

  it.each(['labelSelector=a%20b', 'fieldSelector=metadata.name'])(
    'reads the selector %s before it judges how parameters are put together',
    async selector => {
      const wrong = `${configMaps}?${selector}&resourceVersionMatch=Exact`;
      const { status } = await api.get(wrong);
      expect(status).toBe(400);
      const watch = await api.watch(wrong);
      expect(watch.response.statusCode).toBe(400);
      watch.close();
    },
  );

  it('refuses what Go cannot read, and a bare 500 for what is applied', async () => {
    const list = await api.post(configMaps, {
      ...configMap('a'),
      data: ['list'],
    });
    expect([list.status, list.body.reason]).toEqual([400, 'BadRequest']);
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'a' },
    };
    const number = await api.post('/api/v1/namespaces/team/secrets', {
      ...secret,
      stringData: { a: 1 },
    });
    expect([number.status, number.body.reason]).toEqual([400, 'BadRequest']);
    const applied = await api.patch(
      '/api/v1/namespaces/team/secrets/a?fieldManager=helm',
      'apply',
      { ...secret, data: { a: 'no base64!' } },
    );
    expect([applied.status, applied.body.reason]).toEqual([500, undefined]);
    const another = await api.patch(
      `${enforcers}/a?fieldManager=helm`,
      'apply',
      { ...enforcer(), kind: 'Another' },
    );
    expect([another.status, another.body.reason]).toEqual([400, 'BadRequest']);
  });

  it('asks nothing of the version of what is created in a dry run', async () => {
    const object = {
      ...configMap('new'),
      metadata: { name: 'new', resourceVersion: '5' },
    };
    const dry = await api.post(`${configMaps}?dryRun=All`, object);
    const real = await api.post(configMaps, object);
    expect([dry.status, real.status]).toEqual([201, 500]);
  });

  it('adds by a JSON patch what a map lacks that is to be replaced', async () => {
    await api.post(configMaps, configMap('a', { b: '1' }));
    const operation = { op: 'replace', path: '/data/a', value: '4' };
    const { status, body } = await api.patch(`${configMaps}/a`, 'json', [
      operation,
    ]);
    expect([status, body.data]).toEqual([200, { a: '4', b: '1' }]);
    const noParent = { ...operation, path: '/binaryData/a' };
    expect(
      (await api.patch(`${configMaps}/a`, 'json', [noParent])).status,
    ).toBe(422);
  });

  it('refuses leases without a duration', async () => {
    const lease = await api.post(
      '/apis/coordination.k8s.io/v1/namespaces/team/leases',
      {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: { name: 'a' },
        spec: { leaseDurationSeconds: 0, leaseTransitions: -1 },
      },
    );
    expect(
      lease.body.details.causes.map(({ field }: { field: string }) => field),
    ).toEqual(['spec.leaseDurationSeconds', 'spec.leaseTransitions']);
  });

  it('leaves out of a definition the lists that are empty', async () => {
    const { body } = await api.patch(`${crds}/enforcers.example.com`, 'merge', {
      spec: { names: { shortNames: [], categories: [] } },
    });
    expect(Object.keys(body.spec.names).sort()).toEqual([
      'kind',
      'listKind',
      'plural',
      'singular',
    ]);
  });

  it('tells the hash of the stored version of custom resources', async () => {
    const { body } = await api.get('/apis/example.com/v1');
    expect(body.resources[0]).toMatchObject({
      name: 'enforcers',
      storageVersionHash: expect.stringMatching(/^[A-Za-z0-9+/]{11}=$/),
    });
  });
});
