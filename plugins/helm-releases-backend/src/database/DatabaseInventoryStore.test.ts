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
import type { RevisionContent } from '../inventory/decode/RevisionContent';
import { sampleRelease } from './__testUtils__/sampleRelease';
import type { ClusterLease } from './ClusterLease';
import { NOT_YET_COMPARED } from '../standings/ReleaseStanding';
import { DatabaseInventoryStore } from './DatabaseInventoryStore';
import { DatabaseInventoryWriter } from './DatabaseInventoryWriter';
import { DatabaseLeaseStore } from './DatabaseLeaseStore';
import type { ClusterReport } from './InventoryWriter';
import type { ReleaseQuery } from './ReleaseQuery';
import { selectReleases } from './selectReleases';
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
const sampleContent: RevisionContent = {
  status: 'deployed',
  description: '',
  chart: { name: 'web', version: '1.0.0' },
  targetNamespace: 'apps',
  applyMethod: 'ssa',
  delivery: { method: 'helm' },
};
const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())(
  'DatabaseInventoryStore on %s',
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

    it('gives back what was written', async () => {
      const { a } = await configured('a');
      const release = sampleRelease({
        targetNamespace: 'monitoring',
        running: { revision: 1, chartVersion: '1.1.0', appVersion: '1.9' },
        delivery: {
          method: 'flux',
          owner: { kind: 'HelmRelease', namespace: 'flux', name: 'web' },
        },
      });
      await writer.apply(a, { scope, releases: [release] });
      const stored = await store.getRelease({
        cluster: 'a',
        namespace: 'apps',
        name: 'web',
      });
      expect(stored).toEqual({
        ...release,
        cluster: 'a',
        ...NOT_YET_COMPARED,
        observedAt: expect.stringMatching(/^20\d\d-.*Z$/),
      });
      expect(Date.parse(stored!.observedAt)).toBeGreaterThan(
        Date.now() - 60_000,
      );
    });

    it('keeps a release whose chart could not be read', async () => {
      const { a } = await configured('a');
      await writer.apply(a, {
        scope,
        releases: [
          sampleRelease({ chart: undefined, lastDeployed: undefined }),
        ],
      });
      const { items } = await store.listReleases();
      expect(items[0].chart).toBeUndefined();
    });

    it('lists by every criterion, in every order, page by page', async () => {
      const { a, b } = await configured('a', 'b');
      const chart = (name: string) => ({ name, version: '1.0.0' });
      await writer.apply(a, {
        scope,
        releases: [
          sampleRelease({ name: 'one', chart: chart('x') }),
          sampleRelease({ name: 'two', chart: chart('y'), status: 'failed' }),
          sampleRelease({
            name: 'three',
            namespace: 'other',
            chart: undefined,
            lastDeployed: undefined,
          }),
        ],
      });
      await writer.apply(b, {
        scope,
        releases: [
          sampleRelease({
            name: 'one',
            chart: chart('y'),
            delivery: { method: 'flux' },
          }),
        ],
      });
      const names = async (query: ReleaseQuery) =>
        (await store.listReleases(query)).items.map(
          ({ cluster, name }) => `${cluster}/${name}`,
        );
      expect(await names({})).toEqual(['a/one', 'b/one', 'a/three', 'a/two']);
      expect(await names({ clusters: ['b'] })).toEqual(['b/one']);
      expect(await names({ clusters: [] })).toEqual([]);
      expect(await names({ namespaces: ['other'] })).toEqual(['a/three']);
      expect(await names({ names: ['one'] })).toEqual(['a/one', 'b/one']);
      expect(await names({ charts: ['y'] })).toEqual(['b/one', 'a/two']);
      expect(await names({ statuses: ['failed'] })).toEqual(['a/two']);
      expect(await names({ deliveries: ['flux'] })).toEqual(['b/one']);
      expect(
        await names({ orderBy: [{ field: 'lastDeployed', order: 'asc' }] }),
      ).toEqual(['a/three', 'a/one', 'b/one', 'a/two']);
      expect(
        await names({
          orderBy: [
            { field: 'cluster', order: 'desc' },
            { field: 'name', order: 'desc' },
          ],
        }),
      ).toEqual(['b/one', 'a/two', 'a/three', 'a/one']);
      expect(await names({ limit: 2, offset: 1 })).toEqual([
        'b/one',
        'a/three',
      ]);
      expect(await names({ offset: 3 })).toEqual(['a/two']);
      expect(await store.listReleases({ limit: 2 })).toMatchObject({
        totalItems: 4,
      });
      expect(await store.listReleases({ offset: 9 })).toEqual({
        items: [],
        totalItems: 4,
      });
      expect(await store.listReleases({ limit: 0 })).toEqual({
        items: [],
        totalItems: 4,
      });
    });

    it('lists what entities claim, by the rule of the annotations', async () => {
      const { a, b } = await configured('a', 'b');
      for (const lease of [a, b]) {
        await writer.apply(lease, {
          scope,
          releases: [
            sampleRelease({ name: 'web' }),
            sampleRelease({ name: 'api', namespace: 'back' }),
            sampleRelease({ name: 'db', chart: { name: 'pg', version: '1' } }),
          ],
        });
      }
      const any = { charts: [], releases: [], namespaces: [], clusters: [] };
      const claimed = async (
        ...claimedBy: NonNullable<ReleaseQuery['claimedBy']>
      ) =>
        (await store.listReleases({ claimedBy })).items.map(
          ({ cluster, name }) => `${cluster}/${name}`,
        );
      expect(await claimed()).toEqual([]);
      expect(await claimed({ ...any, charts: ['pg'] })).toEqual([
        'a/db',
        'b/db',
      ]);
      expect(
        await claimed({ ...any, charts: ['web'], namespaces: ['back'] }),
      ).toEqual(['a/api', 'b/api']);
      expect(
        await claimed(
          { ...any, releases: ['db'], clusters: ['b'] },
          { ...any, releases: ['web'], clusters: ['a'] },
        ),
      ).toEqual(['b/db', 'a/web']);
    });

    it('finds what an entity claims by an index, however many releases there are', async () => {
      const { a } = await configured('a');
      for (let page = 0; page < 20; page++) {
        await writer.apply(a, {
          scope,
          releases: Array.from({ length: 100 }, (_, n) =>
            sampleRelease({
              name: `r${page}-${n}`,
              chart: { name: `chart-${page}-${n}`, version: '1.0.0' },
            }),
          ),
        });
      }
      await knex.raw('analyze');
      const any = { charts: [], releases: [], namespaces: [], clusters: [] };
      for (const selector of [
        { ...any, charts: ['chart-1-1'] },
        { ...any, releases: ['r1-1'] },
        { ...any, charts: ['chart-1-1'], releases: ['r1-2'] },
      ]) {
        const query = selectReleases(knex, { claimedBy: [selector] });
        const { sql, bindings } = query.toSQL();
        const plan = JSON.stringify(
          await knex.raw(
            `${id === 'SQLITE_3' ? 'explain query plan' : 'explain'} ${sql}`,
            [...bindings],
          ),
        );
        expect(plan).toMatch(/releases_(chart_name|name)_idx/);
        expect(plan).not.toMatch(/SCAN releases|Seq Scan on releases/);
      }
    });

    it('prefers Secrets where both drivers store a release', async () => {
      const { a } = await configured('a');
      await writer.apply(a, { scope, releases: [sampleRelease()] });
      await writer.apply(a, {
        scope: { driver: 'configmap' },
        releases: [sampleRelease({ driver: 'configmap', revision: 7 })],
      });
      const key = { cluster: 'a', namespace: 'apps', name: 'web' };
      expect((await store.getRelease(key))?.driver).toBe('secret');
      expect(
        (await store.getRelease({ ...key, driver: 'configmap' }))?.revision,
      ).toBe(7);
      expect((await store.listReleases()).totalItems).toBe(2);
    });

    it('lists 1 000 releases with one query', async () => {
      const { a } = await configured('a');
      await writer.apply(a, {
        scope,
        releases: Array.from({ length: 1000 }, (_, n) =>
          sampleRelease({ name: `r${n}` }),
        ),
      });
      const queries: string[] = [];
      knex.on('query', ({ sql }) => queries.push(sql));
      for (const query of [
        {},
        { limit: 1000 },
        { limit: 1001 },
        { limit: 900, offset: 100 },
      ]) {
        queries.length = 0;
        const page = await store.listReleases(query);
        expect(page.totalItems).toBe(1000);
        expect(page.items).toHaveLength(query.limit === 900 ? 900 : 1000);
        expect(queries).toHaveLength(1);
      }
      // That others follow is told by one more, how many by a query.
      const page = await store.listReleases({ limit: 999 });
      expect(page.totalItems).toBe(1000);
      expect(page.items).toHaveLength(999);
    });

    it('judges the state of a cluster when it is asked for', async () => {
      const { a } = await configured('a');
      const [fresh] = await store.listClusters();
      expect(fresh).toMatchObject({ status: 'syncing', releaseCount: 0 });
      await writer.report(a, ok);
      expect((await store.listClusters())[0].status).toBe('ok');
      await writer.report(a, { ...ok, syncedAgeMs: 61_000 });
      expect((await store.listClusters())[0]).toMatchObject({
        status: 'stale',
        error: 'Nothing was heard from the cluster for 61 seconds.',
      });
      await writer.report(a, {
        ...ok,
        state: 'forbidden',
        error: 'Cluster "a" answered 403 Forbidden.',
        syncedAgeMs: undefined,
      });
      const [forbidden] = await store.listClusters();
      expect(forbidden.status).toBe('forbidden');
      expect(Date.parse(forbidden.lastSyncedAt!)).toBeLessThan(
        Date.now() - 50_000,
      );
    });

    it('shows what was known while a new holder reads for the first time', async () => {
      const { a } = await configured('a');
      await writer.report(a, { ...ok, syncedAgeMs: 61_000 });
      await writer.report(a, {
        ...ok,
        state: 'syncing',
        syncedAgeMs: undefined,
        contacts: [],
      });
      expect((await store.listClusters())[0].status).toBe('stale');
    });

    it('counts a release as observed as long as its scope is heard from', async () => {
      const { a } = await configured('a');
      await writer.apply(a, { scope, releases: [sampleRelease()] });
      await writer.report(a, {
        ...ok,
        contacts: [{ ...scope, ageMs: 3_600_000 }],
      });
      const observed = async () =>
        Date.parse((await store.listReleases()).items[0].observedAt);
      expect(await observed()).toBeLessThan(Date.now() - 3_000_000);
      await writer.report(a, ok);
      expect(await observed()).toBeGreaterThan(Date.now() - 60_000);
    });

    it('leaves revisions that may still change as they are when a history adds them', async () => {
      const { a } = await configured('a');
      await writer.apply(a, { scope, revisions: [revision] });
      await store.addRevisions('a', [
        { ...revision, resourceVersion: '9' },
        { ...revision, uid: 'u0', revision: 1 },
      ]);
      await store.addRevisions('a', [
        {
          ...revision,
          uid: 'u0',
          revision: 1,
          resourceVersion: '11',
          reason: undefined,
          content: { ...sampleContent, status: 'superseded' },
        },
      ]);
      const key = { cluster: 'a', namespace: 'apps', name: 'web', ...scope };
      expect(
        (await store.listRevisions(key)).map(({ uid, resourceVersion }) => [
          uid,
          resourceVersion,
        ]),
      ).toEqual([
        ['u1', '10'],
        ['u0', '11'],
      ]);
    });
  },
);
