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
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import { sampleRelease } from './__testUtils__/sampleRelease';
import { type ClusterLease, LeaseLost } from './ClusterLease';
import { DatabaseInventoryStore } from './DatabaseInventoryStore';
import { DatabaseInventoryWriter } from './DatabaseInventoryWriter';
import { DatabaseLeaseStore } from './DatabaseLeaseStore';
import type { ClusterReport } from './InventoryWriter';
import type { StoredRevision } from './StoredRevision';

jest.setTimeout(60_000);

const scope = { driver: 'secret' as const };
const ok: ClusterReport = {
  state: 'ok',
  syncedAgeMs: 0,
  contacts: [{ ...scope, ageMs: 0 }],
  namespaceFailures: [],
  warnings: [],
  warningCount: 0,
};
const revision: StoredRevision = {
  driver: 'secret',
  uid: 'u1',
  namespace: 'apps',
  name: 'web',
  revision: 2,
  resourceVersion: '10',
  reason: 'Its payload is not base64.',
  contradicts: false,
};
const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())(
  'DatabaseInventoryWriter on %s',
  id => {
    let knex: Knex;
    let store: DatabaseInventoryStore;
    let writer: DatabaseInventoryWriter;
    let leases: DatabaseLeaseStore;

    async function configured(
      ...names: string[]
    ): Promise<Record<string, ClusterLease>> {
      await writer.keepClusters(
        names.map(name => ({ name, readable: true })),
        60_000,
      );
      const held = await leases.acquire('replica', names, names.length, 60_000);
      return Object.fromEntries(held.map(lease => [lease.cluster, lease]));
    }

    beforeEach(async () => {
      knex = await databases.init(id);
      await knex.migrate.latest({
        directory: resolve(__dirname, '../../migrations'),
      });
      store = DatabaseInventoryStore.create({ client: knex });
      writer = DatabaseInventoryWriter.create({ client: knex });
      leases = DatabaseLeaseStore.create({ client: knex });
    });

    afterEach(() => knex.destroy());

    it('caps the warnings and says how many there are', async () => {
      const { a } = await configured('a');
      await writer.report(a, {
        ...ok,
        warnings: Array.from({ length: 300 }, (_, n) => ({
          namespace: 'apps',
          object: `o${n}`,
          reason: 'Its payload is empty.',
        })),
        warningCount: 300,
        namespaceFailures: [{ namespace: 'b', reason: 'forbidden' }],
      });
      await writer.report(a, { ...ok, warnings: undefined, warningCount: 300 });
      const [status] = await store.listClusters();
      expect(status.warnings).toHaveLength(100);
      expect(status.warnings[0].object).toBe('o0');
      expect(status.warningCount).toBe(300);
      await writer.report(a, ok);
      expect((await store.listClusters())[0].warnings).toEqual([]);
    });

    it('knows after a restart what was read, and forgets what is gone', async () => {
      const { a } = await configured('a');
      await writer.apply(a, {
        scope,
        revisions: [revision, { ...revision, uid: 'u2', contradicts: true }],
        releases: [sampleRelease()],
      });
      const known = await writer.knownIn('a', scope);
      expect(known.releases).toEqual([
        { driver: 'secret', namespace: 'apps', name: 'web' },
      ]);
      expect(known.revisions.get('u1')).toEqual({
        resourceVersion: '10',
        contradicts: false,
      });
      expect(known.revisions.get('u2')?.contradicts).toBe(true);
      expect(
        (await writer.revisionsByUid('a', 'secret', ['u1', 'u3'])).get('u1'),
      ).toEqual(revision);
      await writer.apply(a, {
        scope,
        removedRevisions: ['u1'],
        removedReleases: known.releases,
      });
      expect((await writer.knownIn('a', scope)).revisions.size).toBe(1);
      expect((await store.listReleases()).totalItems).toBe(0);
    });

    it('keeps count of the releases, and a list does not count them', async () => {
      const { a, b } = await configured('a', 'b');
      const counts = async () =>
        (await store.listClusters()).map(({ releaseCount }) => releaseCount);
      const three = ['x', 'y', 'z'].map(name => sampleRelease({ name }));
      await writer.apply(a, { scope, releases: three });
      await writer.apply(b, { scope, releases: three.slice(1) });
      await writer.apply(b, {
        scope: { driver: 'configmap' },
        releases: [sampleRelease({ driver: 'configmap' })],
      });
      expect(await counts()).toEqual([3, 3]);
      // Once more, and one of them gone.
      await writer.apply(a, {
        scope,
        releases: three.slice(0, 2),
        removedReleases: [{ ...scope, namespace: 'apps', name: 'z' }],
      });
      expect(await counts()).toEqual([2, 3]);
      const queries: string[] = [];
      knex.on('query', ({ sql }) => queries.push(sql));
      expect((await store.listClusters(['b']))[0].name).toBe('b');
      expect(queries.filter(sql => sql.includes('count('))).toEqual([]);
      await writer.keepScopes(b, [scope]);
      expect(await counts()).toEqual([2, 2]);
    });

    it('forgets scopes that are not configured any more', async () => {
      const { a } = await configured('a');
      await writer.apply(a, { scope, releases: [sampleRelease()] });
      await writer.apply(a, {
        scope: { ...scope, namespace: 'back' },
        releases: [sampleRelease({ namespace: 'back' })],
      });
      await writer.keepScopes(a, [{ ...scope, namespace: 'back' }]);
      const { items } = await store.listReleases();
      expect(items.map(({ namespace }) => namespace)).toEqual(['back']);
    });

    it('forgets a cluster that no replica names any more', async () => {
      const { a } = await configured('a', 'b');
      await writer.apply(a, { scope, releases: [sampleRelease()] });
      await knex('clusters').where('name', 'a').update({ seen_at: 1 });
      expect(
        await writer.keepClusters([{ name: 'b', readable: true }], 60_000),
      ).toEqual({ forgotten: ['a'] });
      expect((await store.listClusters()).map(({ name }) => name)).toEqual([
        'b',
      ]);
      expect((await store.listReleases()).totalItems).toBe(0);
    });

    it('leaves nothing of what is written while a cluster is forgotten', async () => {
      const { a } = await configured('a');
      const writes = Array.from({ length: 40 }, (_, n) =>
        writer.apply(a, {
          scope,
          releases: [{ ...sampleRelease(), name: `web-${n}` }],
        }),
      );
      const forgetting = writer.keepClusters([], -60_000);
      const ends = await Promise.allSettled(writes);
      await forgetting;
      for (const end of ends.filter(({ status }) => status === 'rejected')) {
        expect(end).toMatchObject({ reason: expect.any(LeaseLost) });
      }
      expect(await knex('releases').pluck('name')).toEqual([]);
      expect(await knex('release_counts').pluck('cluster')).toEqual([]);
    });

    it('says of a cluster that it needs the sign-in of a user', async () => {
      await writer.keepClusters(
        [{ name: 'oidc', title: 'Team', readable: false }],
        60_000,
      );
      expect((await store.listClusters())[0]).toMatchObject({
        name: 'oidc',
        title: 'Team',
        status: 'sign-in-only',
      });
    });

    it('refuses writes of a replica that lost the cluster', async () => {
      const { a } = await configured('a');
      await knex('cluster_leases').update({ expires_at: 1 });
      // Nobody has taken it yet: what it writes is still the truth.
      await writer.apply(a, { scope, releases: [sampleRelease()] });
      const [other] = await leases.acquire('other', ['a'], 1, 60_000);
      expect(other.epoch).toBe(a.epoch + 1);
      await expect(
        writer.apply(a, {
          scope,
          removedReleases: [
            { driver: 'secret', namespace: 'apps', name: 'web' },
          ],
        }),
      ).rejects.toThrow(LeaseLost);
      await expect(writer.report(a, ok)).rejects.toThrow(LeaseLost);
      await expect(writer.keepScopes(a, [])).rejects.toThrow(LeaseLost);
      expect((await store.listReleases()).totalItems).toBe(1);
    });

    it('leases each cluster to one replica', async () => {
      const names = ['a', 'b', 'c', 'd'];
      const taken = await Promise.all(
        ['one', 'two', 'three'].map(replica =>
          leases.acquire(replica, names, 4, 60_000),
        ),
      );
      expect(
        taken
          .flat()
          .map(({ cluster }) => cluster)
          .sort(),
      ).toEqual(names);
      await leases.renew('one', 60_000);
      const held = await leases.renew('two', 60_000);
      expect(await leases.countReplicas()).toBe(2);
      expect(held.map(({ cluster }) => cluster).sort()).toEqual(
        taken[1].map(({ cluster }) => cluster).sort(),
      );
      await leases.leave('one');
      expect(await leases.countReplicas()).toBe(1);
      const again = await leases.acquire('two', names, 4, 60_000);
      expect(again).toHaveLength(taken[0].length);
      await leases.release(taken[0]);
      expect(await leases.renew('two', 60_000)).toHaveLength(
        taken[0].length + taken[1].length,
      );
    });
  },
);
