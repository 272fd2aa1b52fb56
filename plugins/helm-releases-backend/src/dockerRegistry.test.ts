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

import type { Operation } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  locateHelm,
  packageChart,
  runHelm,
  SandboxCluster,
} from '@prophet-aiops/sandbox';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { Replica } from './__testUtils__/Replica';
import { replicaSetup } from './__testUtils__/replicaSetup';
import { eventually } from './inventory/__testUtils__/eventually';
import { isDockerRegistryExpected } from './sources/__testUtils__/isDockerRegistryExpected';
import { DockerRegistry } from './sources/__testUtils__/DockerRegistry';
import { robotAccount } from './sources/__testUtils__/robotAccount';

jest.setTimeout(120_000);

const RELEASE = '/api/helm-releases/releases/staging/apps/web';
const { htpasswd, username, password } = robotAccount;

(isDockerRegistryExpected() ? describe : describe.skip)(
  'a backend whose charts are in the registry of the distribution project',
  () => {
    let folder: string;
    let registry: DockerRegistry;
    let cluster: SandboxCluster;
    let backend: Replica | undefined;

    const helm = async (...args: string[]) => {
      const { exitCode, stdout, stderr } = await runHelm(args, {
        cluster,
        cwd: folder,
      });
      expect([exitCode, stderr]).toEqual([0, expect.anything()]);
      return stdout;
    };

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'docker-registry-upgrade-'));
      registry = await DockerRegistry.start({ htpasswd });
      cluster = await SandboxCluster.start({ name: 'staging' });
      for (const version of ['1.0.0', '1.1.0']) {
        await packageChart({ name: 'web', version, crd: false }, folder);
        await helm(
          ...['push', `web-${version}.tgz`, `oci://${registry.host}/charts`],
          ...['--plain-http', '--username', username, '--password', password],
        );
      }
      await helm(
        ...['install', 'web', 'web-1.0.0.tgz'],
        ...['--namespace', 'apps', '--create-namespace'],
      );
    });
    afterEach(async () => {
      await backend?.stop();
      await Promise.all([cluster.stop(), registry.stop()]);
      await rm(folder, { recursive: true, force: true });
    });

    const start = async (credentials: object) => {
      const setup = replicaSetup({
        clusters: [cluster],
        registry,
        helm: await locateHelm(),
        database: { client: 'better-sqlite3', connection: ':memory:' },
      });
      setup.config.helmReleases = {
        helm: { path: await locateHelm() },
        chartSources: [
          {
            url: `oci://${registry.host}/charts`,
            plainHttp: true,
            ...credentials,
          },
        ],
      };
      backend = await Replica.start(setup, folder);
      const { url } = backend;
      await eventually(() => request(url).get(RELEASE).expect(200), 30_000);
      return url;
    };
    const history = async () =>
      JSON.parse(
        await helm('history', 'web', '--namespace', 'apps', '-o', 'json'),
      );
    const ended = (url: string, id: string) =>
      eventually(async () => {
        const { body } = await request(url)
          .get(`/api/helm-releases/operations/${id}`)
          .expect(200);
        expect((body as Operation).finishedAt).toBeDefined();
        return body as Operation;
      }, 60_000);

    it('shows the candidate, and upgrades to it', async () => {
      const url = await start({ username, password });
      const { body } = await request(url)
        .get(`${RELEASE}/versions`)
        .expect(200);
      expect(body.items).toMatchObject([
        { version: '1.1.0' },
        { version: '1.0.0' },
      ]);
      const answer = await request(url)
        .post(`${RELEASE}/upgrades`)
        .send({ chartVersion: '1.1.0' })
        .expect(202);
      expect(await ended(url, answer.body.operationId)).toMatchObject({
        state: 'succeeded',
        to: { revision: 2, chartVersion: '1.1.0' },
      });
      expect(await history()).toMatchObject([
        { revision: 1, status: 'superseded', chart: 'web-1.0.0' },
        { revision: 2, status: 'deployed', chart: 'web-1.1.0' },
      ]);
    });

    it('says that the password is wrong, and changes nothing', async () => {
      const url = await start({ username, password: 'forgotten-password' });
      const answer = await request(url)
        .post(`${RELEASE}/upgrades`)
        .send({ chartVersion: '1.1.0' });
      expect(answer).toMatchObject({
        status: 400,
        body: {
          error: {
            message: expect.stringContaining(
              'wants a credential or refuses the one it got (401)',
            ),
          },
        },
      });
      expect(answer.text).not.toContain('forgotten-password');
      expect(await helm('list', '-A', '-o', 'json')).toContain(
        '"revision":"1"',
      );
    });
  },
);
