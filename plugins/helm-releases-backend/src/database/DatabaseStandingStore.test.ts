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
import type { Distance } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { Knex } from 'knex';
import { migrateForTest } from '../operations/__testUtils__/migrateForTest';
import type { ReleaseStanding } from '../standings/ReleaseStanding';
import { sampleRelease } from './__testUtils__/sampleRelease';
import { DatabaseInventoryStore } from './DatabaseInventoryStore';
import { DatabaseKubernetesVersionStore } from './DatabaseKubernetesVersionStore';
import { DatabaseStandingStore } from './DatabaseStandingStore';
import { releaseRowOf } from './releaseRow';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });
const url = 'https://charts.example.com';
const DISTANCES: Distance[] = ['patch', 'major', 'current', 'unknown', 'minor'];

const standing = (distance: Distance): ReleaseStanding => ({
  distance,
  source: { url, confidence: 'matched' },
  ...(distance !== 'unknown' && {
    latest: { version: '2.0.0', source: url, confidence: 'matched' },
  }),
});

describe.each(databases.eachSupportedId())('standings on %s', id => {
  let knex: Knex;
  let subject: DatabaseStandingStore;
  let inventory: DatabaseInventoryStore;

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrateForTest(knex);
    subject = DatabaseStandingStore.create({ client: knex });
    inventory = DatabaseInventoryStore.create({ client: knex });
    await knex('clusters').insert({
      ...{ name: 'a', readable: true, state: 'ok', seen_at: 1 },
    });
  });
  afterEach(() => knex.destroy());

  const addReleases = (...releases: Parameters<typeof sampleRelease>[0][]) =>
    knex.batchInsert(
      'releases',
      releases.map(release => ({
        ...releaseRowOf('a', '', sampleRelease(release)),
        observed_at: 1,
      })),
      50,
    );

  const compareAll = async (distanceOf: (at: number) => Distance) => {
    const compared = await subject.listComparable({}, { limit: 10_000 });
    await subject.write(
      compared.map((each, at) => ({
        ...each,
        standing: standing(distanceOf(at)),
        asked: [{ url, chart: 'web' }],
        sourceUrl: url,
      })),
    );
    return compared;
  };

  it('are listed with the releases in one query, a thousand of them', async () => {
    await addReleases(
      ...Array.from({ length: 1_000 }, (_, at) => ({
        name: `web-${String(at).padStart(4, '0')}`,
      })),
    );
    await compareAll(at => DISTANCES[at % DISTANCES.length]);
    const queries: string[] = [];
    knex.on('query', ({ sql }) => queries.push(sql));
    const page = await inventory.listReleases({
      orderBy: [{ field: 'distance', order: 'desc' }],
      limit: 1_000,
    });
    expect(queries).toHaveLength(1);
    expect(page.totalItems).toBe(1_000);
    const listed = page.items.map(({ distance }) => distance);
    expect(listed.filter((one, at) => one !== listed[at - 1])).toEqual([
      ...['major', 'minor', 'patch', 'unknown', 'current'],
    ]);
    expect(page.items[0]).toMatchObject(standing('major'));
    await expect(
      inventory.listReleases({ distances: ['major', 'minor'], limit: 1 }),
    ).resolves.toMatchObject({ totalItems: 400, items: [{}] });
    await expect(subject.countByDistance()).resolves.toEqual({
      ...{ major: 200, minor: 200, patch: 200, unknown: 200, current: 200 },
      ahead: 0,
    });
  });

  it('are not believed of another chart version than they were computed for', async () => {
    await addReleases({ name: 'x' });
    await compareAll(() => 'minor');
    const get = () =>
      inventory.getRelease({ cluster: 'a', namespace: 'apps', name: 'x' });
    expect(await get()).toMatchObject({ distance: 'minor' });
    for (const change of [
      { chart_version: '9.9.9' },
      { chart_version: '1.2.0', running: '{"revision":1,"chartVersion":"1"}' },
    ]) {
      await knex('releases').update(change);
      expect(await get()).toMatchObject({
        distance: 'unknown',
        source: { problem: expect.stringContaining('not yet been compared') },
      });
      await expect(
        inventory.listReleases({ distances: ['unknown'] }),
      ).resolves.toMatchObject({ totalItems: 1 });
      await expect(subject.countByDistance()).resolves.toMatchObject({
        ...{ unknown: 1, minor: 0 },
      });
    }
  });

  it('tell when their source was last read, as of now', async () => {
    await addReleases({ name: 'x' });
    await compareAll(() => 'minor');
    await knex('chart_sources').insert({ url, host: 'x', next_at: 0 });
    await knex('published_charts').insert({
      ...{ url, chart: 'web', wanted_at: 0, next_at: 0, read_at: 86_400_000 },
    });
    const { items } = await inventory.listReleases();
    expect(items[0].source.readAt).toBe('1970-01-02T00:00:00.000Z');
  });

  it('are given page by page, with what the cluster says it is', async () => {
    await addReleases({ name: 'x' }, { name: 'y' }, { name: 'z' });
    const versions = DatabaseKubernetesVersionStore.create({ client: knex });
    await expect(versions.note('a', 'v1.35.2')).resolves.toBe(true);
    await expect(versions.note('a', 'v1.35.2')).resolves.toBe(false);
    await expect(versions.of('a')).resolves.toBe('v1.35.2');
    const first = await subject.listComparable({}, { limit: 2 });
    expect(first).toMatchObject([
      { release: { name: 'x' }, kubernetesVersion: 'v1.35.2' },
      { release: { name: 'y' } },
    ]);
    await expect(
      subject.listComparable({}, { after: first[1].release, limit: 2 }),
    ).resolves.toMatchObject([{ release: { name: 'z' } }]);
    await expect(
      subject.listComparable(
        { keys: [{ cluster: 'a', namespace: 'apps', name: 'y' }] },
        { limit: 9 },
      ),
    ).resolves.toMatchObject([{ release: { name: 'y' } }]);
    await expect(
      subject.listComparable({ charts: ['other'] }, { limit: 9 }),
    ).resolves.toEqual([]);
  });

  it('say what to look for, until their releases are gone', async () => {
    await addReleases({ name: 'x' }, { name: 'y' });
    await compareAll(() => 'minor');
    await expect(subject.listAsked()).resolves.toEqual([{ url, chart: 'web' }]);
    await knex('releases').where('name', 'x').delete();
    await subject.removeOrphans();
    expect(await knex('release_standings').pluck('name')).toEqual(['y']);
    await knex('releases').delete();
    await expect(subject.listAsked()).resolves.toEqual([]);
  });
});
