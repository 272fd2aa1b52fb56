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
import { crds, definition, version } from './testing/enforcerDefinition';

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('custom resources', () => {
  let cluster: SandboxCluster;
  let api: ApiClient;

  beforeEach(async () => {
    cluster = await SandboxCluster.start();
    cluster.store.ensureNamespace('team');
    api = new ApiClient(cluster);
  });

  afterEach(async () => {
    api.close();
    await cluster.stop();
  });

  it('are pruned, defaulted and validated', async () => {
    await api.post(crds, definition());
    const spec = { mode: 'warn', unknown: 1 };
    const lax = await api.post(enforcers, enforcer('a', spec));
    expect(lax.body.spec).toEqual({ mode: 'warn', limit: 3 });
    const strict = await api.post(
      `${enforcers}?fieldValidation=Strict`,
      enforcer('b', spec),
    );
    expect([strict.status, strict.body.message]).toEqual([
      400,
      'Enforcer in version "v1" cannot be handled as a Enforcer: strict decoding error: unknown field "spec.unknown"',
    ]);
    const invalid = await api.post(enforcers, enforcer('c', { mode: 'x' }));
    expect([invalid.status, invalid.body.message]).toEqual([
      422,
      expect.stringContaining('spec.mode: Unsupported value: "x"'),
    ]);
    const status = await api.patch(`${enforcers}/a/status`, 'merge', {
      spec: { mode: 'deny' },
      status: { done: true },
    });
    expect([status.body.spec.mode, status.body.status]).toEqual([
      'warn',
      { done: true },
    ]);
    expect(status.body.metadata.generation).toBe(1);
    expect(
      (await api.patch(`${enforcers}/a`, 'strategic-merge', {})).status,
    ).toBe(415);
  });

  it('cannot be judged where their metadata cannot be read', async () => {
    await api.post(crds, definition());
    const { metadata, ...invalid } = enforcer('a', { mode: 'x' });
    expect(
      await api.post(enforcers, {
        ...invalid,
        metadata: { ...metadata, annotations: { 'example.com/n': 1 } },
      }),
    ).toMatchObject({ status: 400, body: { reason: 'BadRequest' } });
  });

  it('are read with the defaults of the schema that counts today', async () => {
    await api.post(crds, definition());
    const { body: created } = await api.post(
      enforcers,
      enforcer('a', { mode: 'warn' }),
    );
    const unconditional = await api.put(
      `${enforcers}/a`,
      enforcer('a', { mode: 'deny' }),
    );
    expect([unconditional.status, unconditional.body.details.causes]).toEqual([
      422,
      [expect.objectContaining({ field: 'metadata.resourceVersion' })],
    ]);
    const { body: marked } = await api.get(enforcers);
    await api.patch(`${crds}/enforcers.example.com`, 'merge', {
      spec: {
        versions: [
          version('v1', true, { level: { type: 'string', default: 'low' } }),
        ],
      },
    });
    const { body: read } = await api.get(`${enforcers}/a`);
    expect([read.spec.level, read.metadata.resourceVersion]).toEqual([
      'low',
      created.metadata.resourceVersion,
    ]);
    const { body: patched } = await api.patch(`${enforcers}/a`, 'merge', {
      metadata: { labels: { a: 'b' } },
    });
    expect(patched.metadata.generation).toBe(1);
    // A new definition begins a new history.
    const watch = await api.watch(
      `${enforcers}?resourceVersion=${marked.metadata.resourceVersion}`,
    );
    expect((await watch.next())?.object.code).toBe(410);
    watch.close();
  });

  it('lose what only the schema of yesterday stood for, and keep what it did not know', async () => {
    const withSpec = (more: object) =>
      api.patch(`${crds}/enforcers.example.com`, 'merge', {
        spec: { versions: [version('v1', true, more)] },
      });
    const specOf = async () => (await api.get(`${enforcers}/a`)).body.spec;
    await api.post(crds, definition());
    await withSpec({ note: { type: 'string' } });
    await api.post(enforcers, enforcer('a', { mode: 'warn', note: 'x' }));
    await withSpec({ level: { type: 'string', default: 'low' } });
    expect(await specOf()).toEqual({ mode: 'warn', limit: 3, level: 'low' });
    await withSpec({ note: { type: 'string' } });
    expect(await specOf()).toEqual({ mode: 'warn', limit: 3, note: 'x' });
  });

  it('are written with the defaults of today by a write that changes nothing else', async () => {
    const withLevel = (level: object) =>
      api.patch(`${crds}/enforcers.example.com`, 'merge', {
        spec: { versions: [version('v1', true, { level })] },
      });
    await api.post(crds, definition());
    await api.post(enforcers, enforcer('a', { mode: 'warn' }));
    await withLevel({ type: 'string', default: 'low' });
    const write = async () =>
      (await api.patch(`${enforcers}/a`, 'merge', {})).body.metadata
        .resourceVersion;
    const { body: read } = await api.get(`${enforcers}/a`);
    const written = await write();
    expect(written).not.toBe(read.metadata.resourceVersion);
    expect(await write()).toBe(written);
    await withLevel({ type: 'string' });
    expect((await api.get(`${enforcers}/a`)).body.spec).toEqual({
      mode: 'warn',
      limit: 3,
      level: 'low',
    });
  });

  it('refuse null that is applied, unless something stands for it', async () => {
    await api.post(
      crds,
      definition([version('v1', true, { note: { type: 'string' } })]),
    );
    const apply = (name: string, spec: unknown) =>
      api.patch(
        `${enforcers}/${name}?fieldManager=helm`,
        'apply',
        enforcer(name, spec as object),
      );
    const causes = async (spec: unknown) =>
      (await apply('a', spec)).body.details.causes.map(
        ({ reason, field }: any) => `${reason} ${field}`,
      );
    expect(await causes(null)).toEqual(['FieldValueTypeInvalid spec']);
    expect(await causes({ mode: 'warn', note: null })).toEqual([
      'FieldValueTypeInvalid spec.note',
    ]);
    expect((await apply('b', { mode: 'warn', limit: null })).body.spec).toEqual(
      { mode: 'warn', limit: 3 },
    );
    const posted = await api.post(
      enforcers,
      enforcer('c', { mode: 'warn', note: null }),
    );
    expect(posted.body.spec).toEqual({ mode: 'warn', limit: 3 });
  });

  it('refuse a map that an apply leaves nothing of', async () => {
    const properties = { on: { type: 'boolean', default: true } };
    await api.post(
      crds,
      definition([
        version('v1', true, { nested: { type: 'object', properties } }),
      ]),
    );
    const apply = (nested: object) =>
      api.patch(
        `${enforcers}/a?fieldManager=helm`,
        'apply',
        enforcer('a', { mode: 'warn', nested }),
      );
    expect((await apply({ on: false })).status).toBe(201);
    const emptied = await apply({});
    expect([emptied.status, emptied.body.details.causes[0].field]).toEqual([
      422,
      'spec.nested',
    ]);
  });

  it('are applied with fields that are not declared where a schema above keeps unknown ones', async () => {
    const part = { type: 'object', properties: { a: { type: 'string' } } };
    const keeping = {
      type: 'object',
      'x-kubernetes-preserve-unknown-fields': true,
      properties: { part, list: { type: 'array', items: part } },
    };
    await api.post(
      crds,
      definition([
        version('v1', true, { part, keeping, bare: { type: 'object' } }),
      ]),
    );
    const apply = (fields: object) =>
      api.patch(
        `${enforcers}/a?fieldManager=m&force=true&fieldValidation=Strict`,
        'apply',
        enforcer('a', { mode: 'warn', ...fields }),
      );
    const strict = await apply({ part: { nope: 1 } });
    expect([strict.status, strict.body.message]).toEqual([
      500,
      expect.stringContaining('.spec.part.nope: field not declared in schema'),
    ]);
    const list = [{ a: 'b', nope: 1 }];
    const applied = await apply({
      keeping: { part: { nope: 1 }, list, more: 1 },
      bare: { nope: 1 },
    });
    // What is dropped is dropped without a word, other than by any other write.
    expect(applied.headers.warning).toBeUndefined();
    expect([applied.status, applied.body.spec]).toEqual([
      201,
      {
        mode: 'warn',
        limit: 3,
        keeping: { part: {}, list: [{ a: 'b' }], more: 1 },
        bare: {},
      },
    ]);
  });

  it('answer 422 to a patch with unknown fields, 400 to a PUT', async () => {
    await api.post(crds, definition());
    await api.post(enforcers, enforcer('a', { mode: 'warn' }));
    const path = `${enforcers}/a?fieldValidation=Strict`;
    const patched = await api.patch(path, 'merge', { spec: { nope: 1 } });
    expect([patched.status, patched.body.details.causes]).toEqual([
      422,
      [
        expect.objectContaining({
          field: 'patch',
          message: expect.stringMatching(
            /: strict decoding error: unknown field "spec\.nope"$/,
          ),
        }),
      ],
    ]);
    const { body } = await api.get(`${enforcers}/a`);
    const put = await api.put(path, {
      ...body,
      spec: { mode: 'deny', nope: 1 },
    });
    expect(put.status).toBe(400);
  });
});
