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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { runHelm, runKubectl } from '../tools';
import { SandboxCluster } from './SandboxCluster';
import { ApiClient } from './testing/ApiClient';

const crds = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const enforcers = '/apis/example.com/v1/namespaces/team/enforcers';

function version(name: string, storage: boolean, more: object = {}) {
  return {
    name,
    served: true,
    storage,
    subresources: { status: {} },
    additionalPrinterColumns: [
      { name: 'Mode', type: 'string', jsonPath: '.spec.mode' },
    ],
    schema: {
      openAPIV3Schema: {
        type: 'object',
        properties: {
          spec: {
            type: 'object',
            required: ['mode'],
            properties: {
              mode: { type: 'string', enum: ['warn', 'deny'] },
              limit: { type: 'integer', minimum: 1, default: 3 },
              ...more,
            },
          },
          status: { type: 'object', properties: { done: { type: 'boolean' } } },
        },
      },
    },
  };
}

function definition(versions = [version('v1', true)]) {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'enforcers.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: {
        kind: 'Enforcer',
        plural: 'enforcers',
        singular: 'enforcer',
        listKind: 'EnforcerList',
        shortNames: ['enf'],
      },
      versions,
    },
  };
}

function enforcer(name: string, spec: object, apiVersion = 'example.com/v1') {
  return { apiVersion, kind: 'Enforcer', metadata: { name }, spec };
}

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

  it('are served from when their definition is there until it is deleted', async () => {
    expect((await api.get(enforcers)).status).toBe(404);
    expect((await api.post(crds, definition())).status).toBe(201);
    const { body } = await api.get(`${crds}/enforcers.example.com`);
    expect(body.status).toMatchObject({
      storedVersions: ['v1'],
      acceptedNames: { plural: 'enforcers' },
      conditions: expect.arrayContaining([
        expect.objectContaining({ type: 'Established', status: 'True' }),
      ]),
    });
    expect(
      (await api.get('/apis/example.com/v1')).body.resources,
    ).toContainEqual(
      expect.objectContaining({ name: 'enforcers', shortNames: ['enf'] }),
    );
    expect((await api.get('/openapi/v3')).body.paths).toHaveProperty([
      'apis/example.com/v1',
    ]);
    await api.post(enforcers, enforcer('a', { mode: 'warn' }));
    const watch = await api.watch(enforcers);
    expect(await watch.take(1)).toEqual(['ADDED a']);
    await api.delete(`${crds}/enforcers.example.com`);
    expect(await watch.take(1)).toEqual(['DELETED a']);
    watch.close();
    expect((await api.get(enforcers)).status).toBe(404);
    expect((await api.get('/apis/example.com')).status).toBe(404);
    expect((await api.get(`${crds}/enforcers.example.com`)).status).toBe(404);
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

  it('need a patch type of theirs, and name the kind of a sub-resource they lack', async () => {
    await api.post(crds, definition());
    const strategic = await api.patch(
      `${enforcers}/none`,
      'strategic-merge',
      {},
    );
    expect(strategic.status).toBe(415);
    const scale = await api.get(`${enforcers}/none/scale`);
    expect([scale.status, scale.body.details]).toEqual([
      404,
      { name: 'none', group: 'example.com', kind: 'enforcers' },
    ]);
  });

  it('outlive their definition for no moment, which is answered as it ends', async () => {
    const { body: created } = await api.post(crds, definition());
    expect(created.status).toEqual({
      conditions: null,
      acceptedNames: { plural: '', kind: '' },
      storedVersions: ['v1'],
    });
    const { body } = await api.delete(`${crds}/enforcers.example.com`);
    expect([body.kind, body.metadata.finalizers]).toEqual([
      'CustomResourceDefinition',
      ['customresourcecleanup.apiextensions.k8s.io'],
    ]);
    expect((await api.get(`${crds}/enforcers.example.com`)).status).toBe(404);
  });

  it('are read in any served version and stored in one', async () => {
    await api.post(
      crds,
      definition([version('v1', true), version('v2', false)]),
    );
    const v2 = enforcers.replace('/v1/', '/v2/');
    const created = await api.post(
      v2,
      enforcer('a', { mode: 'warn' }, 'example.com/v2'),
    );
    expect(created.body.apiVersion).toBe('example.com/v2');
    expect(
      cluster.store.get({
        apiVersion: 'example.com/v1',
        kind: 'Enforcer',
        namespace: 'team',
        name: 'a',
      })?.apiVersion,
    ).toBe('example.com/v1');
    expect((await api.get(enforcers)).body.items[0].apiVersion).toBe(
      'example.com/v1',
    );
    expect((await api.get(v2)).body.items[0].apiVersion).toBe('example.com/v2');
    const put = async (versions: ReturnType<typeof version>[]) => {
      const before = await api.get(`${crds}/enforcers.example.com`);
      const { resourceVersion } = before.body.metadata;
      const { metadata, ...rest } = definition(versions);
      return api.put(`${crds}/enforcers.example.com`, {
        ...rest,
        metadata: { ...metadata, resourceVersion },
      });
    };
    await put([version('v1', false), version('v2', true)]);
    const { body } = await api.get(`${crds}/enforcers.example.com`);
    expect(body.status.storedVersions).toEqual(['v1', 'v2']);
    const dropped = await put([version('v2', true)]);
    expect([dropped.status, dropped.body.message]).toEqual([
      422,
      expect.stringContaining('status.storedVersions[0]'),
    ]);
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

  it('are scaled only where they say or are told how far', async () => {
    const scaled = {
      ...version('v1', true, { replicas: { type: 'integer' } }),
      subresources: {
        status: {},
        scale: {
          specReplicasPath: '.spec.replicas',
          statusReplicasPath: '.status.replicas',
        },
      },
    };
    await api.post(crds, definition([scaled]));
    await api.post(enforcers, enforcer('a', { mode: 'warn' }));
    const scale = (replicas?: number | null) =>
      api.patch(`${enforcers}/a/scale`, 'merge', { spec: { replicas } });
    expect((await scale()).status).toBe(400);
    const negative = await scale(-1);
    expect([negative.status, negative.body.details.causes[0].field]).toEqual([
      422,
      '.spec.replicas',
    ]);
    expect((await scale(2)).body.spec.replicas).toBe(2);
    expect((await scale()).body.spec.replicas).toBe(2);
    expect((await scale(null)).status).toBe(200);
    expect((await api.get(`${enforcers}/a`)).body.spec.replicas).toBe(0);
  });

  it('are installed and upgraded by the real helm and kubectl', async () => {
    const cwd = await mkdtemp(join(tmpdir(), 'sandbox-crds-'));
    const write = async (path: string, object: object | string) => {
      const file = join(cwd, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(
        file,
        typeof object === 'string' ? object : stringify(object),
      );
    };
    try {
      await write(
        'op/Chart.yaml',
        'apiVersion: v2\nname: op\nversion: 1.0.0\n',
      );
      await write('op/crds/enforcers.yaml', definition());
      await write('op/templates/a.yaml', enforcer('a', { mode: 'warn' }));
      const helm = async (...args: string[]) =>
        (await runHelm(args, { cluster, cwd })).stderr;
      expect(await helm('install', 'op', './op', '-n', 'team', '--wait')).toBe(
        '',
      );
      await write('op/templates/a.yaml', enforcer('a', { mode: 'x' }));
      expect(await helm('upgrade', 'op', './op', '-n', 'team')).toContain(
        'spec.mode: Unsupported value: "x"',
      );
      await write('op/templates/a.yaml', enforcer('a', { mode: 'deny', l: 1 }));
      expect(await helm('upgrade', 'op', './op', '-n', 'team')).toContain(
        'field not declared in schema',
      );
      await write('op/templates/a.yaml', enforcer('a', { mode: 'deny' }));
      expect(await helm('upgrade', 'op', './op', '-n', 'team')).toBe('');
      const { stdout } = await runKubectl(
        ['get', 'enf', '-n', 'team', '-o', 'jsonpath={.items[*].spec}'],
        { cluster },
      );
      expect(JSON.parse(stdout)).toEqual({ mode: 'deny', limit: 3 });
      const columns = await runKubectl(['get', 'enf', '-n', 'team'], {
        cluster,
      });
      expect(columns.stdout).toMatch(/^NAME +MODE\na +deny\n$/);
    } finally {
      await rm(cwd, { recursive: true });
    }
  });
});
