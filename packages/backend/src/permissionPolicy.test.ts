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

import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import {
  locateHelm,
  packageChart,
  runHelm,
  SandboxCluster,
} from '@prophet-aiops/sandbox';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import request from 'supertest';

jest.setTimeout(120_000);

const API = '/api/helm-releases';

const component = (name: string, owner: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, annotations: { 'helm.prophet.io/release': name } },
  spec: { type: 'operator', lifecycle: 'production', owner },
});

/** The policy of the guide with the real permission and catalog plugins, and nothing else that asks for ownership. */
describe('permission policy', () => {
  let directory: string;
  let cluster: SandboxCluster;
  let backend: TestBackend;
  let token: string;

  const call = (method: 'get' | 'post', path: string) =>
    request(backend.server)[method](path).auth(token, { type: 'bearer' });
  const helm = async (...args: string[]) => {
    const { exitCode, stderr } = await runHelm(args, { cluster });
    expect([exitCode, stderr]).toEqual([0, expect.anything()]);
  };
  const until = async <T>(attempt: () => Promise<T | undefined | false>) => {
    for (;;) {
      const found = await attempt();
      if (found) {
        return found;
      }
      await pause(50);
    }
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'policy-test-'));
    cluster = await SandboxCluster.start({ name: 'staging' });
    const archive = await packageChart(
      { name: 'web', version: '1.0.0', crd: false },
      directory,
    );
    for (const release of ['mine', 'theirs']) {
      await helm(
        'install',
        release,
        archive,
        `--namespace=${release}`,
        '--create-namespace',
      );
    }
    const catalog = join(directory, 'catalog.yaml');
    await writeFile(
      catalog,
      [
        component('mine', 'user:default/mock'),
        component('theirs', 'group:default/others'),
      ]
        .map(entity => JSON.stringify(entity))
        .join('\n---\n'),
    );
    backend = await startTestBackend({
      features: [
        import('@backstage/plugin-auth-backend'),
        import('@backstage/plugin-auth-backend-module-guest-provider'),
        import('@backstage/plugin-catalog-backend'),
        import('@backstage/plugin-permission-backend'),
        import('./permissionPolicy'),
        import('@prophet-aiops/backstage-plugin-helm-releases-backend'),
        authServiceFactory,
        httpAuthServiceFactory,
        permissionsServiceFactory,
        userInfoServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost' },
            backend: { baseUrl: 'http://localhost' },
            auth: {
              providers: {
                guest: {
                  userEntityRef: 'user:default/mock',
                  ownershipEntityRefs: ['user:default/mock'],
                  dangerouslyAllowOutsideDevelopment: true,
                },
              },
            },
            permission: { enabled: true },
            catalog: { locations: [{ type: 'file', target: catalog }] },
            kubernetes: {
              clusterLocatorMethods: [
                {
                  type: 'config',
                  clusters: [
                    {
                      name: cluster.name,
                      url: cluster.url,
                      authProvider: 'serviceAccount',
                      serviceAccountToken: cluster.token,
                      caData: Buffer.from(cluster.caPem).toString('base64'),
                    },
                  ],
                },
              ],
            },
            helmReleases: {
              helm: { path: await locateHelm() },
              operations: { requireOwnership: false },
            },
          },
        }),
      ],
    });
    const { body } = await request(backend.server).get(
      '/api/auth/guest/refresh',
    );
    token = body.backstageIdentity.token;
    await until(async () => {
      const [releases, entities] = await Promise.all([
        call('get', `${API}/releases`),
        call(
          'get',
          '/api/catalog/entities?filter=kind=component,relations.ownedBy',
        ),
      ]);
      return releases.body.totalItems === 2 && entities.body.length === 2;
    });
  });

  afterAll(async () => {
    await backend?.stop();
    await cluster?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('lets owners change their releases and nobody else', async () => {
    const rollBack = (name: string) =>
      call('post', `${API}/releases/staging/${name}/${name}/rollbacks`).send({
        revision: 1,
      });
    const refused = await rollBack('theirs').expect(403);
    expect(refused.body.error.name).toBe('NotAllowedError');
    const { body } = await rollBack('mine').expect(202);
    const state = await until(async () => {
      const operation = await call(
        'get',
        `${API}/operations/${body.operationId}`,
      );
      return (
        ['succeeded', 'failed', 'interrupted'].includes(operation.body.state) &&
        operation.body.state
      );
    });
    expect(state).toBe('succeeded');
  });

  it('lets owners read values and nobody else', async () => {
    const values = (name: string) =>
      call('get', `${API}/releases/staging/${name}/${name}/values?all=true`);
    await values('mine').expect(200);
    await values('theirs').expect(403);
  });

  it('is what the guide shows', () => {
    const guide = readFileSync(
      resolve(__dirname, '../../../docs/permissions.md'),
      'utf8',
    );
    const [, shown] =
      /^```ts\n\/\/ packages\/backend\/src\/permissionPolicy.ts\n(.*?)^```/ms.exec(
        guide,
      )!;
    const source = readFileSync(
      resolve(__dirname, 'permissionPolicy.ts'),
      'utf8',
    );
    expect(source.endsWith(`*/\n\n${shown}`)).toBe(true);
  });
});
