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

  it.each([
    [
      'a missing namespace',
      '/api/v1/namespaces/none/configmaps',
      configMap('a'),
      404,
      'namespaces "none" not found',
    ],
    [
      'another namespace',
      configMaps,
      { metadata: { name: 'a', namespace: 'b' } },
      400,
      'does not match the namespace',
    ],
    [
      'another kind',
      configMaps,
      { ...configMap('a'), kind: 'Secret' },
      400,
      'cannot be handled as a ConfigMap',
    ],
    [
      'no name',
      configMaps,
      { metadata: {} },
      422,
      'name or generateName is required',
    ],
    [
      'a bad name',
      configMaps,
      configMap('Not_ok'),
      422,
      'a lowercase RFC 1123 subdomain',
    ],
    [
      'a bad label',
      configMaps,
      { metadata: { name: 'a', labels: { a: 'b c' } } },
      422,
      'a valid label must be',
    ],
    [
      'a resourceVersion',
      configMaps,
      { metadata: { name: 'a', resourceVersion: '1' } },
      500,
      'should not be set',
    ],
    ['no object', configMaps, [1], 400, 'unrecognized'],
  ])('refuses %s', async (_what, path, object, code, message) => {
    const { status, body } = await api.post(path, object);
    expect([status, body.message]).toEqual([
      code,
      expect.stringContaining(message),
    ]);
  });

  it('refuses JSON that is none, and bodies of unknown types', async () => {
    const send = (contentType: string, body: string) =>
      api.send('POST', configMaps, {
        body: Buffer.from(body),
        headers: { 'content-type': contentType },
      });
    expect((await send('application/json', '{')).status).toBe(400);
    expect((await send('text/plain', 'a')).status).toBe(415);
    expect(
      (await send('application/yaml', 'metadata: {name: y}\ndata: {a: "1"}'))
        .body.data,
    ).toEqual({ a: '1' });
  });

  it('refuses annotations above 256 KiB, keys included', async () => {
    const annotated = (bytes: number) =>
      api.post(secrets, {
        metadata: { name: 'a', annotations: { note: 'x'.repeat(bytes) } },
      });
    const fits = 256 * 1024 - 'note'.length;
    const { status, body } = await annotated(fits + 1);
    expect([status, body.message]).toEqual([
      422,
      'Secret "a" is invalid: metadata.annotations: Too long: may not be more than 262144 bytes',
    ]);
    expect((await annotated(fits)).status).toBe(201);
  });

  it('refuses data above 1 MiB and requests above 3 MiB', async () => {
    const release = Buffer.alloc(1024 * 1024 + 1).toString('base64');
    const tooLong = await api.post(secrets, {
      metadata: { name: 'a' },
      data: { release },
    });
    expect([tooLong.status, tooLong.body.message]).toEqual([
      422,
      'Secret "a" is invalid: data: Too long: may not be more than 1048576 bytes',
    ]);
    const fits = await api.post(secrets, {
      metadata: { name: 'a' },
      data: { release: Buffer.alloc(1024 * 1024).toString('base64') },
    });
    expect(fits.status).toBe(201);
    const tooLarge = await api.post(
      configMaps,
      configMap('b', { x: 'x'.repeat(3 * 1024 * 1024) }),
    );
    expect([tooLarge.status, tooLarge.body.reason]).toEqual([
      413,
      'RequestEntityTooLarge',
    ]);
  });

  it.each([
    [configMaps, { x: 1 }, 'cannot unmarshal number'],
    [secrets, { x: 'no base64!' }, 'illegal base64 data'],
  ])('refuses data in %s that is of another type', async (path, data, why) => {
    const created = await api.post(path, { metadata: { name: 'a' }, data });
    expect([created.status, created.body.message]).toEqual([
      400,
      expect.stringContaining(why),
    ]);
  });

  it('refuses a workload that would not find its pods', async () => {
    const { status, body } = await api.post(deployments, {
      ...deployment('a'),
      spec: {
        ...(deployment('b').spec as object),
        selector: { matchLabels: { app: 'a' } },
      },
    });
    expect([status, body.message]).toEqual([
      422,
      expect.stringContaining('`selector` does not match template `labels`'),
    ]);
  });

  it.each([
    [{ data: { 'b c': 'x' } }, 'data[b c]'],
    [{ data: { x: 'x' }, binaryData: { x: 'eA==' } }, 'data[x]'],
    [{ binaryData: { '..x': 'eA==' } }, 'binaryData[..x]'],
  ])('refuses keys of %j', async (content, field) => {
    const { status, body } = await api.post(configMaps, {
      metadata: { name: 'a' },
      ...content,
    });
    expect([status, body.details.causes[0].field]).toEqual([422, field]);
  });

  it('judges resourceVersion, uid, force and Accept before anything else', async () => {
    await api.post(configMaps, configMap('a'));
    const metadata = { name: 'a', resourceVersion: 'text' };
    expect((await api.put(`${configMaps}/a`, { metadata })).status).toBe(500);
    const uid = { metadata: { uid: 'another' } };
    expect((await api.patch(`${configMaps}/a`, 'merge', uid)).status).toBe(422);
    const forced = await api.patch(
      `${configMaps}/none?force=true`,
      'merge',
      {},
    );
    expect([forced.status, forced.body.details.causes[0].field]).toEqual([
      422,
      'force',
    ]);
    const html = { accept: 'text/html' };
    expect((await api.get(`${configMaps}/none`, html)).status).toBe(406);
  });

  it('refuses a container that requests more than its limit', async () => {
    const web = deployment('a');
    const { template } = web.spec as any;
    template.spec.containers[0].resources = {
      requests: { cpu: '1', memory: '256Mi' },
      limits: { cpu: '1000m', memory: '128Mi' },
    };
    const refused = await api.post(deployments, web);
    expect([refused.status, refused.body.message]).toEqual([
      422,
      'Deployment.apps "a" is invalid: spec.template.spec.containers[0].resources.requests: Invalid value: "256Mi": must be less than or equal to memory limit of 128Mi',
    ]);
    template.spec.containers[0].resources.limits.memory = '0.25Gi';
    expect((await api.post(deployments, web)).status).toBe(201);
    template.spec.initContainers = [
      { name: 'i', image: 'x', resources: { requests: { cpu: 2 } } },
    ];
    template.spec.initContainers[0].resources.limits = { cpu: 1 };
    const cronJob = await api.post('/apis/batch/v1/namespaces/team/cronjobs', {
      metadata: { name: 'a' },
      spec: { schedule: '* * * * *', jobTemplate: { spec: { template } } },
    });
    expect(cronJob.body.details.causes).toEqual([
      {
        reason: 'FieldValueInvalid',
        field:
          'spec.jobTemplate.spec.template.spec.initContainers[0].resources.requests',
        message:
          'Invalid value: "2": must be less than or equal to cpu limit of 1',
      },
    ]);
  });

  it('refuses owners that are not named in full, before what exists', async () => {
    await api.post(configMaps, configMap('a'));
    const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'x', uid: 'u' };
    const post = async (...ownerReferences: object[]) =>
      (
        await api.post(configMaps, { metadata: { name: 'a', ownerReferences } })
      ).body.details.causes?.map(
        ({ reason, field }: any) => `${reason} ${field}`,
      );
    expect(await post({ ...owner, uid: undefined })).toEqual([
      'FieldValueRequired metadata.ownerReferences[0].uid',
    ]);
    expect(await post(owner, {})).toHaveLength(4);
    expect(await post({ ...owner, apiVersion: 'a/b/c' })).toEqual([
      'FieldValueInvalid metadata.ownerReferences[0].apiVersion',
    ]);
    expect(await post({ ...owner, kind: 'Event' })).toEqual([
      'FieldValueInvalid metadata.ownerReferences[0]',
    ]);
    const controller = { ...owner, controller: true };
    expect(await post(controller, controller)).toEqual([
      'FieldValueInvalid metadata.ownerReferences',
    ]);
    expect(await post(owner)).toBeUndefined();
  });

  it('tells what cannot be read before what it conflicts with', async () => {
    const metadata = { name: 'a', uid: 'another' };
    const put = () =>
      api.put(`${secrets}/a`, { metadata, data: { x: 'no base64!' } });
    expect((await put()).status).toBe(400);
    await api.post(secrets, { metadata: { name: 'a' } });
    expect((await put()).status).toBe(400);
  });

  it('tells the conflicts of an apply before its namespace', async () => {
    const apply = (manager: string, query: string, data: object) =>
      api.patch(`${configMaps}/a?fieldManager=${manager}${query}`, 'apply', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'a', namespace: 'other' },
        data,
      });
    expect((await apply('helm', '', { x: '1' })).status).toBe(400);
    await api.patch(
      `${configMaps}/a?fieldManager=helm`,
      'apply',
      configMap('a', { x: '1' }),
    );
    expect((await apply('hpa', '', { x: '2' })).status).toBe(409);
    expect((await apply('hpa', '&force=true', { x: '2' })).status).toBe(400);
  });
});
