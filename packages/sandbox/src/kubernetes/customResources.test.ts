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
