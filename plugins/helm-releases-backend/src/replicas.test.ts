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

import { inParallel } from './inventory/inParallel';
import { eventually } from './inventory/__testUtils__/eventually';
import { type Member, ReplicaSet } from './__testUtils__/ReplicaSet';

jest.setTimeout(360_000);

const VARIABLE = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';
const server = process.env[VARIABLE];
const NAMES = ['five', 'four', 'one', 'six', 'three', 'two'];
const ALL_OK = NAMES.map(name => `${name} ok`);
const deployment = { kind: 'Deployment', namespace: 'web', name: 'web' };

(server ? describe : describe.skip)(
  `replicas on one PostgreSQL, skipped where ${VARIABLE} is not set`,
  () => {
    let set: ReplicaSet;

    const clusterOf = (name: string) =>
      set.clusters.find(cluster => cluster.name === name)!;

    /** How many clusters each replica reads, once every cluster is read by one. */
    const sharesOf = async (members: Member[]) => {
      const held = await set.holdings();
      expect([...held.values()].flat().sort()).toEqual(NAMES);
      return members.map(({ id }) => held.get(id)?.length);
    };

    /** Adds a replica, and waits until it reads as many clusters as the others. */
    const evenShare = async () => {
      await set.add();
      return eventually(async () => {
        const shares = await sharesOf(set.members);
        expect(new Set(shares).size).toBe(1);
        return shares[0];
      }, 60_000);
    };

    /** Every one of the replicas answers what `helm list` says of each cluster. */
    const expectAsHelm = async (members: Member[]) => {
      const expected = await set.linesOfHelm();
      expect(expected).toHaveLength(2 * NAMES.length);
      await inParallel(members, members.length, ({ portal }) =>
        eventually(async () => {
          expect(await portal.lines()).toEqual(expected);
          expect(await portal.states()).toEqual(ALL_OK);
        }, 60_000),
      );
    };

    beforeAll(async () => {
      set = await ReplicaSet.start(server!, NAMES);
    });
    afterAll(async () => {
      // Lest a replica that shuts down waits for helm.
      set?.clusters.forEach(cluster => cluster.setReady(deployment, true));
      await set?.stop();
    });

    it('share the clusters evenly, however many they are', async () => {
      expect(await evenShare()).toBe(6);
      expect(await evenShare()).toBe(3);
      expect(await evenShare()).toBe(2);
      await expectAsHelm(set.members);
    });

    it('carry on when one is lost in the middle of its watches and of an operation', async () => {
      const [busy] = (await set.holdings()).get(set.members[0].id)!;
      clusterOf(busy).setReady(deployment, false);
      const lostId = await set.members[0].portal.start(
        `/releases/${busy}/web/web/upgrades`,
        { chartVersion: '1.1.0' },
      );
      await inParallel(set.members, 3, ({ portal }) =>
        eventually(async () => {
          expect(await portal.operation(lostId)).toMatchObject({
            state: 'running',
          });
          expect(await portal.lines()).toContain(
            `${busy}/web/web v2 pending-upgrade web-1.1.0`,
          );
        }, 60_000),
      );
      // Whichever was faster to take it is the one to be lost.
      const [{ holder }] = await set.knex('operations').where({ id: lostId });
      const runs = (member: Member) =>
        holder.includes(`/${member.process.pid}/`);
      const lost = set.members.find(runs)!;
      const survivors = set.members.filter(member => !runs(member));
      const orphaned = (await set.holdings()).get(lost.id)!;
      expect(orphaned).toHaveLength(2);
      const [helmPid] = await set.helmOfPortal.pids(lostId);
      const before = new Set((await lost.portal.lines()).map(nameOf));

      await set.untilRenewed(lost);
      // It dies when its watches have just begun to tell of changes.
      const upgrades = set.clusters.map(cluster =>
        set.helm(cluster, 'upgrade', 'api', 'web-1.1.0.tgz', '-n', 'api'),
      );
      await eventually(() =>
        orphaned.forEach(name =>
          expect(
            clusterOf(name).store.get({
              apiVersion: 'v1',
              kind: 'Secret',
              namespace: 'api',
              name: 'sh.helm.release.v1.api.v2',
            }),
          ).toBeDefined(),
        ),
      );
      const killedAt = performance.now();
      const sinceKill = () => performance.now() - killedAt;
      try {
        await lost.process.kill();
      } finally {
        process.kill(helmPid, 'SIGKILL');
      }
      await Promise.all(upgrades);

      const shown = new Set<string>();
      const seen = survivors.flatMap(({ portal }) =>
        NAMES.map(name =>
          eventually(async () => {
            const current = await portal.lines();
            shown.add(current.map(nameOf).join(' '));
            expect(current).toContain(`${name}/api/api v2 deployed web-1.1.0`);
            return sinceKill();
          }, 35_000 - sinceKill()),
        ),
      );
      const interrupted = survivors.map(({ portal }) =>
        eventually(async () => {
          expect(await portal.operation(lostId)).toMatchObject({
            state: 'interrupted',
            message: expect.stringContaining('nothing was retried'),
          });
          return sinceKill();
        }, 60_000 - sinceKill()),
      );
      const [seenAfter, interruptedAfter] = await Promise.all([
        Promise.all(seen),
        Promise.all(interrupted),
      ]);
      process.stderr.write(
        `After the kill: all changes seen after ${seconds(
          seenAfter,
        )} s, operation interrupted after ${seconds(interruptedAfter)} s\n`,
      );
      // At no moment was a release missing or there twice.
      expect([...shown]).toEqual([[...before].join(' ')]);
      expect(await sharesOf(survivors)).toEqual([3, 3]);
      await expectAsHelm(survivors);
      expect(await survivors[0].portal.lines()).toContain(
        `${busy}/web/web v2 pending-upgrade web-1.1.0`,
      );

      // The release is free again, and goes back.
      clusterOf(busy).setReady(deployment, true);
      const rollbackId = await survivors[0].portal.start(
        `/releases/${busy}/web/web/rollbacks`,
        { revision: 1 },
      );
      await eventually(
        async () =>
          expect(await survivors[1].portal.operation(rollbackId)).toMatchObject(
            {
              state: 'succeeded',
              to: { revision: 1, chartVersion: '1.0.0' },
            },
          ),
        60_000,
      );
      await expectAsHelm(survivors);
      expect(await set.helmOfPortal.pids(lostId)).toHaveLength(1);
      expect(
        JSON.parse(
          await set.helm(
            clusterOf(busy),
            ...['history', 'web', '-n', 'web', '-o', 'json'],
          ),
        ),
      ).toMatchObject([
        { revision: 1, status: 'superseded' },
        { revision: 2, chart: 'web-1.1.0' },
        { revision: 3, status: 'deployed', description: 'Rollback to 1' },
      ]);
    });
  },
);

function nameOf(line: string): string {
  return line.split(' ')[0];
}

/** Of the slowest. */
function seconds(times: number[]): string {
  return (Math.max(...times) / 1_000).toFixed(1);
}
