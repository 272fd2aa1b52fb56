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
import { deployment } from './testing/deployment';
import { enforcer, enforcers } from './testing/enforcer';
import { crds, definition } from './testing/enforcerDefinition';

const configMaps = '/api/v1/namespaces/team/configmaps';

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('refusals of patches and methods', () => {
  let cluster: SandboxCluster;
  let api: ApiClient;

  beforeEach(async () => {
    cluster = await SandboxCluster.start();
    api = new ApiClient(cluster);
    cluster.store.ensureNamespace('team');
    await api.post(configMaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a' },
    });
  });

  afterEach(async () => {
    api.close();
    await cluster.stop();
  });

  it('refuses to make another kind of an object', async () => {
    const invalid = { code: 422, reason: 'Invalid' };
    expect(
      await api.patch(`${configMaps}/a`, 'json', [
        { op: 'replace', path: '/kind', value: 'Another' },
      ]),
    ).toMatchObject({ status: 422, body: invalid });
    expect(
      await api.patch(`${configMaps}/a`, 'merge', { apiVersion: 'v2' }),
    ).toMatchObject({
      body: { details: { causes: [{ field: 'patch' }] } },
    });
  });

  it('tells a kind that there is from one that there is not', async () => {
    const causeOf = async (kind: string) => {
      const { body } = await api.patch(`${configMaps}/a`, 'merge', { kind });
      return body.details.causes[0].message;
    };
    expect(await causeOf('Secret')).toContain(
      'converting (v1.Secret) to (core.ConfigMap): unknown conversion',
    );
    expect(await causeOf('Another')).toContain(
      'no kind "Another" is registered for version "v1"',
    );
  });

  it('takes nothing that has a directive where there is nothing yet', async () => {
    const { body } = await api.patch(`${configMaps}/a`, 'strategic-merge', {
      data: { $patch: 'replace', a: '9' },
      metadata: { labels: { tier: 'back' } },
    });
    expect(body.data).toBeUndefined();
    expect(body.metadata.labels).toEqual({ tier: 'back' });
  });

  it('takes nothing from a workload that it cannot be without', async () => {
    const deployments = '/apis/apps/v1/namespaces/team/deployments';
    const { apiVersion, kind, metadata, ...rest } = deployment('a');
    const apply = (more: object) =>
      api.patch(`${deployments}/a?fieldManager=tests`, 'apply', {
        ...{ apiVersion, kind, metadata },
        ...more,
      });
    expect((await apply(rest)).status).toBe(201);
    const { body } = await apply({ spec: { replicas: 0 } });
    expect(
      body.details.causes.map(
        ({ reason, field }: { reason: string; field: string }) =>
          `${reason} ${field}`,
      ),
    ).toEqual([
      'FieldValueInvalid spec.template.metadata.labels',
      'FieldValueRequired spec.selector',
      'FieldValueRequired spec.template.spec.containers',
      'FieldValueInvalid spec.selector',
    ]);
  });

  it('tells of the type of a sealed Secret before what is sealed', async () => {
    const secrets = '/api/v1/namespaces/team/secrets';
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's' },
      type: 'one',
      immutable: true,
      data: { a: 'eA==' },
    };
    await api.post(secrets, secret);
    const { body } = await api.put(`${secrets}/s`, {
      ...secret,
      type: 'other',
      immutable: undefined,
      data: { a: 'eQ==' },
    });
    expect(
      body.details.causes.map(({ field }: { field: string }) => field),
    ).toEqual(['type', 'immutable', 'data']);
  });

  it('calls a custom resource what a patch has made of it', async () => {
    await api.post(crds, definition());
    await api.post(enforcers, enforcer('a', { mode: 'warn' }));
    const { body } = await api.patch(`${enforcers}/a`, 'json', [
      { op: 'replace', path: '/kind', value: 'Another' },
    ]);
    expect(body).toMatchObject({
      code: 422,
      details: { kind: 'Another', causes: [{ field: 'kind' }] },
    });
  });

  it('names the custom resource that has no such method', async () => {
    await api.post(crds, definition());
    await api.post(enforcers, enforcer('a', { mode: 'warn' }));
    const { body } = await api.delete(`${enforcers}/a/status`);
    expect(body).toMatchObject({
      code: 405,
      reason: 'MethodNotAllowed',
      message:
        'delete is not supported on resources of kind "enforcers.example.com"',
      details: { group: 'example.com', kind: 'enforcers' },
    });
  });
});
