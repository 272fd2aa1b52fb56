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

import {
  type Operation,
  type ReleaseList,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  OciRegistry,
  packageChart,
  runHelm,
  SandboxCluster,
} from '@prophet-aiops/sandbox';
import knexFactory, { type Knex } from 'knex';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { RecordedHelm } from './__testUtils__/RecordedHelm';
import { Replica } from './__testUtils__/Replica';
import { replicaSetup } from './__testUtils__/replicaSetup';
import { eventually } from './inventory/__testUtils__/eventually';

jest.setTimeout(360_000);

const API = '/api/helm-releases';
const VARIABLE = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';
const server = process.env[VARIABLE];
const names = ['one', 'three', 'two'];
const deployment = { kind: 'Deployment', namespace: 'web', name: 'web' };

(server ? describe : describe.skip)(
  `two replicas on one PostgreSQL, skipped where ${VARIABLE} is not set`,
  () => {
    const prefix = `replicas_${randomBytes(6).toString('hex')}_`;
    const replicas: Replica[] = [];
    let folder: string;
    let helmOfPortal: RecordedHelm;
    let registry: OciRegistry;
    let clusters: SandboxCluster[];
    let knex: Knex;

    const clusterOf = (name: string) =>
      clusters.find(cluster => cluster.name === name)!;

    const helm = async (cluster: SandboxCluster | undefined, line: string) => {
      const { exitCode, stdout, stderr } = await runHelm(line.split(' '), {
        cluster,
        cwd: folder,
      });
      if (exitCode !== 0) {
        throw new Error(`helm ${line}: ${stderr}`);
      }
      return stdout;
    };

    const connectTo = (database?: string): Knex => {
      const url = new URL(server!);
      url.pathname = database ?? url.pathname;
      return knexFactory({ client: 'pg', connection: url.href });
    };

    const startReplica = async () => {
      const replica = await Replica.start(
        replicaSetup({
          clusters,
          registry,
          helm: helmOfPortal.path,
          database: { client: 'pg', connection: server!, prefix },
        }),
        folder,
      );
      replicas.push(replica);
      return replica;
    };

    const list = async ({ url }: Replica) => {
      const { body } = await request(url).get(`${API}/releases`).expect(200);
      return body as ReleaseList;
    };
    const lines = async (replica: Replica) =>
      (await list(replica)).items
        .map(
          ({ cluster, name, revision, status }) =>
            `${cluster}/${name} v${revision} ${status}`,
        )
        .sort();
    const states = async (replica: Replica) =>
      (await list(replica)).clusters
        .map(({ name, status }) => `${name} ${status}`)
        .sort();
    const operation = async ({ url }: Replica, id: string) => {
      const { body } = await request(url)
        .get(`${API}/operations/${id}`)
        .expect(200);
      return body as Operation;
    };
    const post = async ({ url }: Replica, path: string, body: object) => {
      const answer = await request(url).post(`${API}${path}`).send(body);
      expect(answer).toMatchObject({ status: 202 });
      return answer.body.operationId as string;
    };

    /** The worst moment to die: its leases have just been prolonged. */
    const untilRenewed = async (id: string) => {
      const expiry = async () =>
        (await knex('replicas').where({ id }).first('expires_at')).expires_at;
      const before = await expiry();
      await eventually(
        async () => expect(await expiry()).not.toBe(before),
        30_000,
      );
    };

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'replicas-test-'));
      helmOfPortal = await RecordedHelm.create(folder);
      registry = await OciRegistry.start();
      clusters = await Promise.all(
        names.map(name => SandboxCluster.start({ name })),
      );
      for (const version of ['1.0.0', '1.1.0']) {
        await packageChart({ name: 'web', version, crd: false }, folder);
        await helm(
          undefined,
          `push web-${version}.tgz oci://${registry.host}/charts --plain-http`,
        );
      }
      for (const cluster of clusters) {
        for (const name of ['web', 'api']) {
          await helm(
            cluster,
            `install ${name} web-1.0.0.tgz --namespace ${name} --create-namespace`,
          );
        }
      }
      await startReplica();
      knex = connectTo(`${prefix}helm-releases`);
    });

    afterAll(async () => {
      // Lest a replica that shuts down waits for helm.
      clusters?.forEach(cluster => cluster.setReady(deployment, true));
      await Promise.all(replicas.map(replica => replica.stop()));
      await knex?.destroy();
      const postgres = connectTo();
      for (const name of await postgres('pg_database')
        .where('datname', 'like', `${prefix}%`)
        .pluck('datname')) {
        await postgres.raw('DROP DATABASE ?? WITH (FORCE)', [name]);
      }
      await postgres.destroy();
      await Promise.all(
        [...(clusters ?? []), registry].map(started => started?.stop()),
      );
      await rm(folder, { recursive: true, force: true });
    });

    it('share the clusters, and one carries on when the other is lost', async () => {
      const [firstId] = await eventually(async () => {
        const ids = await knex('replicas').pluck('id');
        expect(ids).toHaveLength(1);
        return ids;
      });
      await startReplica();
      const secondId = await eventually(async () => {
        const [id] = await knex('replicas')
          .whereNot({ id: firstId })
          .pluck('id');
        expect(id).toBeDefined();
        return id;
      });

      // They share the clusters, and serve the same list.
      const readByFirst = await eventually(async () => {
        const leases = await knex('cluster_leases').whereNotNull('holder');
        expect(leases).toHaveLength(names.length);
        expect(new Set(leases.map(({ holder }) => holder)).size).toBe(2);
        return leases
          .filter(({ holder }) => holder === firstId)
          .map<string>(({ cluster }) => cluster);
      }, 60_000);
      for (const replica of replicas) {
        await eventually(async () => {
          expect(await lines(replica)).toEqual(
            names.flatMap(name => [
              `${name}/api v1 deployed`,
              `${name}/web v1 deployed`,
            ]),
          );
          expect(await states(replica)).toEqual(
            names.map(name => `${name} ok`),
          );
        }, 60_000);
      }

      // The one that reads two clusters is given an operation that has to wait.
      const [busy] =
        readByFirst.length === 2
          ? readByFirst
          : names.filter(name => !readByFirst.includes(name));
      clusterOf(busy).setReady(deployment, false);
      const lostId = await post(
        replicas[readByFirst.length === 2 ? 0 : 1],
        `/releases/${busy}/web/web/upgrades`,
        { chartVersion: '1.1.0' },
      );
      for (const replica of replicas) {
        await eventually(async () => {
          expect(await operation(replica, lostId)).toMatchObject({
            state: 'running',
          });
          expect(await lines(replica)).toContain(
            `${busy}/web v2 pending-upgrade`,
          );
        }, 60_000);
      }
      // In rare cases the other one was faster to take it.
      const [{ holder }] = await knex('operations').where({ id: lostId });
      const runs = ({ pid }: Replica) => holder.includes(`/${pid}/`);
      const lost = replicas.find(runs)!;
      const survivor = replicas.find(replica => !runs(replica))!;
      const [helmPid] = await helmOfPortal.pids(lostId);

      for (const cluster of clusters) {
        const watches = cluster.requests
          .list()
          .filter(({ path }) => path.includes('watch=true'));
        expect(watches.at(-1)).toMatchObject({ status: 200 });
      }
      await untilRenewed(lost === replicas[0] ? firstId : secondId);
      const killedAt = performance.now();
      const sinceKill = () => performance.now() - killedAt;
      try {
        await lost.kill();
      } finally {
        process.kill(helmPid, 'SIGKILL');
      }
      await Promise.all(
        clusters.map(cluster =>
          helm(cluster, 'upgrade api web-1.1.0.tgz --namespace api'),
        ),
      );

      const shown = new Set<string>();
      const seen = names.map(name =>
        eventually(async () => {
          const current = await lines(survivor);
          shown.add(current.map(line => line.split(' ')[0]).join(' '));
          expect(current).toContain(`${name}/api v2 deployed`);
          return sinceKill();
        }, 35_000 - sinceKill()),
      );
      const interrupted = eventually(async () => {
        expect(await operation(survivor, lostId)).toMatchObject({
          state: 'interrupted',
          message: expect.stringContaining('nothing was retried'),
        });
        return sinceKill();
      }, 60_000 - sinceKill());
      const [seenAfter, interruptedAfter] = await Promise.all([
        Promise.all(seen),
        interrupted,
      ]);
      process.stderr.write(
        `After the kill: changes seen after ${seenAfter
          .map(ms => (ms / 1000).toFixed(1))
          .join(', ')} s, operation interrupted after ${(
          interruptedAfter / 1000
        ).toFixed(1)} s\n`,
      );
      expect(Math.max(...seenAfter)).toBeLessThan(35_000);
      expect(interruptedAfter).toBeLessThan(60_000);
      // At no moment was a release missing or there twice.
      expect([...shown]).toEqual([
        names.flatMap(name => [`${name}/api`, `${name}/web`]).join(' '),
      ]);
      const expected = (ofBusy: string) =>
        names.flatMap(name => [
          `${name}/api v2 deployed`,
          `${name}/web ${name === busy ? ofBusy : 'v1 deployed'}`,
        ]);
      await eventually(async () =>
        expect(await states(survivor)).toEqual(names.map(name => `${name} ok`)),
      );
      expect(await lines(survivor)).toEqual(expected('v2 pending-upgrade'));

      // The release is free again, and goes back.
      clusterOf(busy).setReady(deployment, true);
      const rollbackId = await post(
        survivor,
        `/releases/${busy}/web/web/rollbacks`,
        { revision: 1 },
      );
      await eventually(
        async () =>
          expect(await operation(survivor, rollbackId)).toMatchObject({
            state: 'succeeded',
            to: { revision: 1, chartVersion: '1.0.0' },
          }),
        60_000,
      );
      await eventually(async () =>
        expect(await lines(survivor)).toEqual(expected('v3 deployed')),
      );
      expect(await helmOfPortal.pids(lostId)).toHaveLength(1);
      expect(
        JSON.parse(
          await helm(clusterOf(busy), 'history web --namespace web -o json'),
        ),
      ).toMatchObject([
        { revision: 1, status: 'superseded' },
        { revision: 2, chart: 'web-1.1.0' },
        { revision: 3, status: 'deployed', description: 'Rollback to 1' },
      ]);
    });
  },
);
