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
import { parseAllDocuments } from 'yaml';
import { runHelm, runKubectl } from '../../tools';
import type { KubeObject } from '../KubeObject';
import { SandboxCluster } from '../SandboxCluster';
import {
  CHART,
  randomValues,
  VALUES,
  type Values,
} from './testdata/ownershipChart';
import { seededRandom } from './testdata/seededRandom';

jest.setTimeout(120_000);

const CRD = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: foos.x.io }
spec:
  group: x.io
  scope: Namespaced
  names: { kind: Foo, plural: foos, singular: foo, listKind: FooList }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [size]
              properties:
                size: { type: integer, maximum: 3 }
                mode: { type: string, default: fast, pattern: '(?i)^(fast|slow)$' }
`;

/** What a chart renders empty is not kept apart from what is absent, such as the resources that every container has. */
function withoutEmpty(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, child) =>
      (Array.isArray(child) && child.length === 0) ||
      (key === 'resources' && Object.keys(child).length === 0)
        ? undefined
        : child,
    ),
  );
}

describe('field ownership with the real helm and kubectl', () => {
  let cluster: SandboxCluster;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ownership-'));
    for (const [path, content] of Object.entries(CHART)) {
      const file = join(folder, 'web', path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  beforeEach(async () => {
    cluster = await SandboxCluster.start();
  });

  afterEach(() => cluster.stop());

  async function helm(verb: string, values: Values, ...flags: string[]) {
    const file = join(folder, 'values.json');
    await writeFile(file, JSON.stringify(values));
    return runHelm([verb, 'web', './web', '-f', file, ...flags], {
      cluster,
      cwd: folder,
    });
  }

  async function succeeds(run: Promise<{ exitCode: unknown; stderr: string }>) {
    const { exitCode, stderr } = await run;
    expect({ exitCode, stderr: exitCode ? stderr : '' }).toEqual({
      exitCode: 0,
      stderr: '',
    });
  }

  async function kubectl(args: string[], manifest?: string) {
    const file = join(folder, 'manifest.yaml');
    if (manifest) await writeFile(file, manifest);
    return runKubectl([...args, ...(manifest ? ['-f', file] : [])], {
      cluster,
      cwd: folder,
    });
  }

  async function live(resource: string): Promise<KubeObject> {
    const { stdout } = await kubectl([
      'get',
      resource,
      '-o',
      'json',
      '--show-managed-fields',
    ]);
    return JSON.parse(stdout) as KubeObject;
  }

  function owners(object: KubeObject): string[] {
    return (object.metadata.managedFields ?? [])
      .filter(({ subresource }) => subresource !== 'status')
      .map(({ manager, operation }) => `${operation} by ${manager}`);
  }

  /** The live objects hold the lists that the chart renders, in its order. */
  async function expectRendered(values: Values) {
    const { stdout } = await helm('template', values);
    const rendered = parseAllDocuments(stdout).map(
      document => document.toJS() as KubeObject,
    );
    for (const object of rendered) {
      const current = await live(`${object.kind.toLowerCase()}/web`);
      const { spec, metadata } = object;
      const labels = {
        ...metadata.labels,
        'app.kubernetes.io/managed-by': 'Helm',
      };
      expect(current.metadata.labels).toEqual(labels);
      const picked = Object.fromEntries(
        Object.keys(spec as object).map(key => [
          key,
          (current.spec as Record<string, unknown>)[key],
        ]),
      );
      expect(withoutEmpty(picked)).toEqual(withoutEmpty(spec));
    }
  }

  it.each([
    ['server-side apply', '--server-side=true'],
    ['three-way patches', '--server-side=false'],
  ])('upgrades by %s to exactly what the chart renders', async (_way, flag) => {
    const seed = Number(process.env.TEST_SEED ?? Date.now() % 1e9);
    const random = seededRandom(seed);
    const history: Values[] = [];
    try {
      for (let i = 0; i < 5; i += 1) {
        const values = randomValues(random);
        history.push(values);
        await succeeds(helm(i ? 'upgrade' : 'install', values, flag));
        await expectRendered(values);
      }
      expect(history).toHaveLength(5);
    } catch (error) {
      (error as Error).message += `\nTEST_SEED=${seed} ${JSON.stringify(
        history,
      )}`;
      throw error;
    }
  });

  it('moves a release from three-way patches to server-side apply', async () => {
    await succeeds(helm('install', VALUES, '--server-side=false'));
    expect(owners(await live('deployment/web'))).toEqual(['Update by helm']);
    const values = {
      ...VALUES,
      env: [{ name: 'B', value: '2' }],
      image: 'web:2',
    };
    await succeeds(helm('upgrade', values, '--server-side=true'));
    expect(owners(await live('deployment/web'))).toEqual(['Apply by helm']);
    await expectRendered(values);
  });

  it('does not touch an object that an upgrade leaves as it is', async () => {
    await succeeds(helm('install', VALUES));
    const before = await live('deployment/web');
    await succeeds(helm('upgrade', VALUES));
    const { metadata } = await live('deployment/web');
    expect(metadata.resourceVersion).toBe(before.metadata.resourceVersion);
  });

  it('lets kubectl conflict with helm, and helm with kubectl once that took over', async () => {
    await succeeds(helm('install', VALUES));
    const manifest = JSON.stringify({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: { replicas: 4 },
    });
    const apply = ['apply', '--server-side'];
    const refused = await kubectl(apply, manifest);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain(
      'Apply failed with 1 conflict: conflict with "helm": .spec.replicas',
    );
    await succeeds(kubectl([...apply, '--force-conflicts'], manifest));
    const upgrade = await helm('upgrade', { ...VALUES, replicas: 2 });
    expect(upgrade.exitCode).toBe(1);
    expect(upgrade.stderr).toContain(
      'Apply failed with 1 conflict: conflict with "kubectl": .spec.replicas',
    );
    await succeeds(
      helm('upgrade', { ...VALUES, replicas: 2 }, '--force-conflicts'),
    );
    expect((await live('deployment/web')).spec).toMatchObject({ replicas: 2 });
  });

  it('leaves replicas to an autoscaler where the chart says nothing of them', async () => {
    const { replicas: _, ...values } = VALUES;
    await succeeds(helm('install', values));
    await succeeds(kubectl(['scale', 'deployment/web', '--replicas=5']));
    await succeeds(helm('upgrade', { ...values, image: 'web:2' }));
    expect((await live('deployment/web')).spec).toMatchObject({ replicas: 5 });
  });

  it('leaves a container alone that somebody else put in', async () => {
    await succeeds(helm('install', VALUES));
    const injected = {
      spec: {
        template: { spec: { containers: [{ name: 'mesh', image: 'mesh:1' }] } },
      },
    };
    await succeeds(
      kubectl([
        'patch',
        'deployment/web',
        '--field-manager=injector',
        '-p',
        JSON.stringify(injected),
      ]),
    );
    await succeeds(helm('upgrade', { ...VALUES, image: 'web:2' }));
    const { spec } = await live('deployment/web');
    expect(spec).toMatchObject({
      template: {
        spec: {
          containers: expect.arrayContaining([
            expect.objectContaining({ name: 'main', image: 'web:2' }),
            expect.objectContaining({ name: 'mesh', image: 'mesh:1' }),
          ]),
        },
      },
    });
  });

  it('names an environment variable that stands there twice', async () => {
    const twice = { name: 'A', value: '1' };
    const { exitCode, stderr } = await helm('install', {
      ...VALUES,
      env: [twice, twice],
    });
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      'failed to create typed patch object (default/web; apps/v1, Kind=Deployment): .spec.template.spec.containers[name="main"].env: duplicate entries for key [name="A"]',
    );
  });

  it('checks, prunes and defaults custom resources', async () => {
    await succeeds(kubectl(['apply'], CRD));
    await succeeds(
      kubectl(['wait', '--for=condition=Established', 'crd/foos.x.io']),
    );
    const foo = (spec: object) =>
      JSON.stringify({
        apiVersion: 'x.io/v1',
        kind: 'Foo',
        metadata: { name: 'f' },
        spec,
      });
    const bad = await kubectl(['create'], foo({ size: 9, mode: 'none' }));
    expect(bad.stderr).toContain('The Foo "f" is invalid');
    expect(bad.stderr).toContain(
      'spec.size: Invalid value: 9: spec.size in body should be less than or equal to 3',
    );
    expect(bad.stderr).toContain(
      'spec.mode: Invalid value: "none": spec.mode in body should match \'(?i)^(fast|slow)$\'',
    );
    const strict = await kubectl(['create'], foo({ size: 1, nope: 1 }));
    expect(strict.stderr).toContain(
      'strict decoding error: unknown field "spec.nope"',
    );
    await succeeds(
      kubectl(['create', '--validate=false'], foo({ size: 1, nope: 1 })),
    );
    expect((await live('foo/f')).spec).toEqual({ size: 1, mode: 'fast' });
    const applied = await kubectl(
      ['apply', '--server-side', '--force-conflicts'],
      foo({ size: 1, nope: 1 }),
    );
    expect(applied.stderr).toContain(
      '.spec.nope: field not declared in schema',
    );
  });
});
