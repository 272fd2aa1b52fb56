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
import { enforcer, enforcers } from './testing/enforcer';
import { crds, definition } from './testing/enforcerDefinition';

const configMaps = '/api/v1/namespaces/team/configmaps';
const metadata = { name: 'a' };

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('names and kinds of what is written', () => {
  let cluster: SandboxCluster;
  let api: ApiClient;

  beforeEach(async () => {
    cluster = await SandboxCluster.start();
    api = new ApiClient(cluster);
    cluster.store.ensureNamespace('team');
    await api.post(crds, definition());
    await api.post(configMaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
    });
    await api.post(enforcers, enforcer('e', { mode: 'warn' }));
  });

  afterEach(async () => {
    api.close();
    await cluster.stop();
  });

  const dryRun = `${configMaps}?dryRun=All`;

  it('makes a name from generateName, without vowels and not too long', async () => {
    const make = async (generateName: string) =>
      (
        await api.post(dryRun, {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { generateName },
        })
      ).body;
    const random = '[bcdfghjklmnpqrstvwxz2456789]{5}';
    const { metadata: short } = await make('job-');
    expect(short).toMatchObject({
      generateName: 'job-',
      name: expect.stringMatching(new RegExp(`^job-${random}$`)),
    });
    const { metadata: long } = await make('o'.repeat(80));
    expect(long.name).toMatch(new RegExp(`^o{58}${random}$`));
    expect(await make('Job_')).toMatchObject({
      code: 422,
      details: {
        name: expect.stringMatching(new RegExp(`^Job_${random}$`)),
        causes: [
          {
            field: 'metadata.generateName',
            message: expect.stringMatching(/^Invalid value: "Job_": /),
          },
          { field: 'metadata.name' },
        ],
      },
    });
  });

  it('tells of a missing name together with whatever else is wrong', async () => {
    const { body } = await api.post(enforcers, {
      ...enforcer('e', { mode: 'x' }),
      metadata: {},
    });
    expect(body).toMatchObject({
      code: 422,
      details: {
        causes: [
          { reason: 'FieldValueRequired', field: 'metadata.name' },
          { reason: 'FieldValueNotSupported', field: 'spec.mode' },
        ],
      },
    });
  });

  it('prefers the name to generateName', async () => {
    const { body } = await api.post(configMaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { ...metadata, generateName: 'job-' },
    });
    expect(body).toMatchObject({ code: 409, details: { name: 'a' } });
  });

  it.each([
    [{ kind: 'Secret' }, 'converting (v1.Secret) to (core.ConfigMap): unknown'],
    [{ kind: 'Nope' }, 'no kind "Nope" is registered for version "v1"'],
    [
      { apiVersion: 'v2' },
      'no kind "ConfigMap" is registered for version "v2"',
    ],
  ])('refuses the built-in kind %j', async (other, why) => {
    const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata, ...other };
    const refused = {
      code: 400,
      message: expect.stringContaining(why),
    };
    expect((await api.post(dryRun, body)).body).toMatchObject(refused);
    expect((await api.put(`${configMaps}/a`, body)).body).toMatchObject(
      refused,
    );
  });

  it('tells of the version of a custom resource when it is read, and of its kind when it is stored', async () => {
    const other = { ...enforcer('e', { mode: 'warn' }), kind: 'Another' };
    expect((await api.post(enforcers, other)).body).toMatchObject({
      code: 422,
      message:
        'Another.example.com "e" is invalid: kind: Invalid value: "Another": must be Enforcer',
    });
    expect((await api.put(`${enforcers}/e`, other)).body).toMatchObject({
      code: 422,
      details: { causes: [{ field: 'metadata.resourceVersion' }] },
    });
    const newer = { ...other, apiVersion: 'example.com/v9' };
    expect((await api.post(enforcers, newer)).body).toMatchObject({
      code: 400,
      message:
        'the API version in the data (example.com/v9) does not match the expected API version (example.com/v1)',
    });
    const { kind, ...kindless } = other;
    expect((await api.post(enforcers, kindless)).body.message).toContain(
      "Object 'Kind' is missing in '{",
    );
  });

  it('knows no field of a version that a custom resource does not have', async () => {
    const newer = enforcer('e', { mode: 'warn' }, 'example.com/v9');
    const warned = await api.post(enforcers, newer);
    expect([warned.status, warned.headers.warning]).toEqual([
      400,
      '299 - "unknown field \\"spec\\""',
    ]);
    const strict = await api.post(`${enforcers}?fieldValidation=Strict`, newer);
    expect([strict.status, strict.body.message]).toEqual([
      400,
      'Enforcer in version "v9" cannot be handled as a Enforcer: strict decoding error: unknown field "spec"',
    ]);
  });

  it.each([
    [{ apiVersion: 'v1', kind: 'Nope' }, '/v1, Kind=Nope'],
    [{ apiVersion: 'apps/v1', kind: 'ConfigMap' }, 'apps/v1, Kind=ConfigMap'],
    [{ kind: 'ConfigMap' }, '/, Kind=ConfigMap'],
    [{}, '/, Kind='],
  ])('applies nothing of the kind %j', async (other, told) => {
    const { body } = await api.patch(
      `${configMaps}/a?fieldManager=m`,
      'apply',
      {
        metadata,
        ...other,
      },
    );
    expect(body).toMatchObject({
      code: 400,
      message: `invalid object type: ${told}`,
    });
  });

  it('keeps the kind of what a strategic merge patch gives another', async () => {
    const { status, body } = await api.patch(
      `${configMaps}/a`,
      'strategic-merge',
      { kind: 'Secret', apiVersion: 'v2', data: { x: '1' } },
    );
    expect([status, body.kind, body.apiVersion, body.data]).toEqual([
      200,
      'ConfigMap',
      'v1',
      { x: '1' },
    ]);
  });

  it('leaves what null is applied to, where others hold something in it', async () => {
    const apply = (manager: string, spec: unknown) =>
      api.patch(`${enforcers}/e?fieldManager=${manager}&force=true`, 'apply', {
        apiVersion: 'example.com/v1',
        kind: 'Enforcer',
        metadata: { name: 'e' },
        spec,
      });
    await apply('helm', { limit: 7 });
    const { status, body } = await apply('helm', null);
    expect(status).toBe(200);
    // What only helm has applied goes, and the default comes back.
    expect(body.spec).toEqual({ mode: 'warn', limit: 3 });
  });

  it.each(['application/merge-patch+json', 'text/plain'])(
    'takes no object of the type %s',
    async contentType => {
      for (const path of [configMaps, enforcers]) {
        const { body } = await api.send('POST', path, {
          body: {},
          headers: { 'content-type': contentType },
        });
        expect(body).toMatchObject({
          code: 415,
          reason: 'UnsupportedMediaType',
        });
      }
    },
  );

  it('tells what takes no such patch by its route, or by its code', async () => {
    const patch = async (path: string) =>
      (
        await api.send('PATCH', path, {
          body: {},
          headers: { 'content-type': 'application/json' },
        })
      ).body;
    expect(await patch(`${configMaps}/a`)).toMatchObject({
      code: 415,
      message: '415: Unsupported Media Type',
    });
    expect(await patch(`${enforcers}/e`)).toMatchObject({
      code: 415,
      message: expect.stringContaining('accepted media types include'),
    });
  });

  it('says of an empty body that it has ended', async () => {
    const { body } = await api.post(configMaps, undefined);
    expect(body.message).toBe(
      "the object provided is unrecognized (must be of type ConfigMap): couldn't get version/kind; json parse error: unexpected end of JSON input (<empty>)",
    );
  });

  it('names the key of an object with another uid', async () => {
    const { body } = await api.put(`${enforcers}/e`, {
      ...enforcer('e', { mode: 'warn' }),
      metadata: { name: 'e', uid: 'another' },
    });
    expect(body.message).toMatch(
      /Key: \/registry\/example.com\/enforcers\/team\/e, ResourceVersion: 0, /,
    );
  });
});
