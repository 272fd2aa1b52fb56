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

import { TestDatabases } from '@backstage/backend-test-utils';
import { SandboxCluster } from '@prophet-aiops/sandbox';
import type { Knex } from 'knex';
import { eventually } from './__testUtils__/eventually';
import { InventoryHarness } from './__testUtils__/InventoryHarness';
import { putRevision } from './__testUtils__/putRevision';
import { SandboxAccess } from './__testUtils__/SandboxAccess';

jest.setTimeout(60_000);

const NAMES = ['one', 'two', 'three', 'four'];
const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())(
  'replicas that share clusters on %s',
  id => {
    let knex: Knex;
    let clusters: SandboxCluster[];
    let access: SandboxAccess;
    let replicas: InventoryHarness[];

    const start = async (replica: string) => {
      const harness = await InventoryHarness.start({ knex, access, replica });
      replicas.push(harness);
      return harness;
    };
    const holders = async (): Promise<Record<string, string[]>> => {
      const rows = await knex('cluster_leases').whereNotNull('holder');
      return Object.fromEntries(
        [...new Set(rows.map(({ holder }) => holder))].map(holder => [
          holder,
          rows
            .filter(row => row.holder === holder)
            .map(({ cluster }) => cluster)
            .sort(),
        ]),
      );
    };
    const expectAll = (harness: InventoryHarness, revision: number) =>
      eventually(async () =>
        expect(await harness.lines()).toEqual(
          [...NAMES]
            .sort()
            .map(
              name => `${name}/apps/web v${revision} deployed 1.0.${revision}`,
            ),
        ),
      );

    beforeEach(async () => {
      knex = await databases.init(id);
      await InventoryHarness.migrate(knex);
      clusters = await Promise.all(
        NAMES.map(name => SandboxCluster.start({ name })),
      );
      access = new SandboxAccess();
      clusters.forEach(cluster => {
        access.add(cluster);
        putRevision(cluster);
      });
      replicas = [];
    });

    afterEach(async () => {
      await Promise.all(replicas.map(({ inventory }) => inventory.stop()));
      access.close();
      await Promise.all(clusters.map(cluster => cluster.stop()));
      await knex.destroy();
    });

    it('share them fairly, and none is read twice', async () => {
      const a = await start('a');
      await expectAll(a, 1);
      const b = await start('b');
      await eventually(async () => {
        const held = await holders();
        expect(held.a).toHaveLength(2);
        expect(held.b).toHaveLength(2);
      });
      clusters.forEach(cluster => putRevision(cluster, { revision: 2 }));
      await expectAll(b, 2);
      await eventually(() =>
        expect(
          [...a.changes, ...b.changes].filter(({ keys }) => keys.length).length,
        ).toBeGreaterThanOrEqual(8),
      );
      const told = (harness: InventoryHarness) => [
        ...new Set(
          harness.changes
            .slice(-4)
            .flatMap(({ keys }) => keys.map(k => k.cluster)),
        ),
      ];
      expect([...told(a), ...told(b)].sort()).toEqual(
        expect.arrayContaining([...NAMES].sort()),
      );
    });

    it('take over from one that died, and lose nothing', async () => {
      const a = await start('a');
      const b = await start('b');
      await eventually(async () => expect((await holders()).b).toHaveLength(2));
      await expectAll(b, 1);
      await a.inventory.stop({ release: false });
      clusters.forEach(cluster => putRevision(cluster, { revision: 2 }));
      await eventually(async () =>
        expect(await holders()).toEqual({ b: [...NAMES].sort() }),
      );
      await expectAll(b, 2);
      await eventually(async () => {
        for (const name of NAMES) {
          expect((await b.cluster(name)).status).toBe('ok');
        }
      });
    });

    it('take over at once from one that shuts down', async () => {
      const a = await start('a');
      const b = await start('b');
      await eventually(async () => expect((await holders()).b).toHaveLength(2));
      await a.inventory.stop();
      expect(await holders()).toEqual({ b: (await holders()).b });
      await eventually(async () =>
        expect(await holders()).toEqual({ b: [...NAMES].sort() }),
      );
      await expectAll(b, 1);
    });

    it('notice that a cluster was taken from them, and stop writing', async () => {
      const a = await start('a');
      await expectAll(a, 1);
      await knex('cluster_leases')
        .where({ cluster: 'one' })
        .update({
          holder: 'somebody',
          epoch: 99,
          expires_at: Date.now() + 3_600_000,
        });
      await knex('replicas').insert({
        id: 'somebody',
        expires_at: Date.now() + 3_600_000,
      });
      putRevision(clusters[0], { revision: 2 });
      putRevision(clusters[1], { revision: 2 });
      await eventually(async () => expect((await holders()).a).toHaveLength(2));
      expect(await a.lines()).toContain('one/apps/web v1 deployed 1.0.1');
    });
  },
);
