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
import { ClusterFixture, type TestCluster } from '@prophet-aiops/sandbox';
import type { Knex } from 'knex';
import { DatabaseInventoryStore } from '../database/DatabaseInventoryStore';
import { InventoryHarness } from './__testUtils__/InventoryHarness';
import { putRevision } from './__testUtils__/putRevision';
import { SandboxAccess } from './__testUtils__/SandboxAccess';
import {
  encodeRelease,
  releaseJson,
} from './decode/__fixtures__/storedRelease';
import { ReleaseReader } from './ReleaseReader';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const release = {
  cluster: 'staging',
  namespace: 'apps',
  name: 'web',
  driver: 'secret',
  revision: 2,
} as const;

describe('ReleaseReader', () => {
  let knex: Knex;
  const clusters = new ClusterFixture({ name: 'staging' });
  let cluster: TestCluster;
  let access: SandboxAccess;
  let reader: ReleaseReader;

  async function put(overrides: Record<string, unknown>) {
    await putRevision(cluster, {
      revision: 2,
      release: encodeRelease(
        'secret',
        JSON.stringify(releaseJson({ name: 'web', version: 2, ...overrides })),
      ),
    });
  }

  beforeEach(async () => {
    knex = await databases.init('SQLITE_3');
    await InventoryHarness.migrate(knex);
    cluster = await clusters.start();
    access = new SandboxAccess().add(cluster);
    reader = ReleaseReader.create({
      clusters: access,
      store: DatabaseInventoryStore.create({ client: knex }),
    });
  });

  afterEach(async () => {
    access.close();
    await clusters.clear();
    await knex.destroy();
  });

  afterAll(() => clusters.stop());

  it('reads notes, description, dependencies and sources', async () => {
    await put({
      info: { status: 'deployed', notes: 'Visit it.' },
      chart: {
        metadata: {
          name: 'web',
          version: '1',
          description: 'A web server',
          dependencies: [
            { name: 'redis', version: '^1', repository: 'oci://x', alias: 'r' },
            { version: 'nameless' },
            null,
          ],
          sources: ['https://example.org', 7],
        },
      },
    });
    expect(await reader.readDetail(release)).toEqual({
      notes: 'Visit it.',
      chartDescription: 'A web server',
      dependencies: [
        { name: 'redis', version: '^1', repository: 'oci://x', alias: 'r' },
      ],
      sources: ['https://example.org'],
    });
  });

  it('shows nothing of a payload that cannot be read, and says so for its values', async () => {
    await putRevision(cluster, { revision: 2, release: 'eA==' });
    expect(await reader.readDetail(release)).toEqual({
      dependencies: [],
      sources: [],
    });
    await expect(
      reader.readValues(release, { revision: 2, all: false }),
    ).rejects.toThrow(
      'The values of revision 2 of web cannot be read. Its payload is not base64.',
    );
  });

  it('says that a revision is gone', async () => {
    await expect(
      reader.readValues(release, { revision: 7, all: false }),
    ).rejects.toThrow('Release web has no revision 7 any more.');
  });

  it('writes values that helm reads as they were meant', async () => {
    await put({
      config: { on: 'yes', port: '8080', date: '2026-01-01', empty: null },
      chart: { metadata: { name: 'web', version: '1' }, values: { a: 1 } },
    });
    expect(await reader.readValues(release, { revision: 2, all: false })).toBe(
      '"on": "yes"\nport: "8080"\ndate: "2026-01-01"\nempty: null\n',
    );
    expect(
      await reader.readValues(release, { revision: 2, all: true }),
    ).toContain('a: 1\n');
  });

  it('refuses values that would take the portal long to print', async () => {
    await put({ config: { text: 'x'.repeat(600_000) } });
    await expect(
      reader.readValues(release, { revision: 2, all: false }),
    ).rejects.toThrow('too long');
  });

  it('reads each payload of a history once', async () => {
    await putRevision(cluster, { status: 'superseded' });
    await putRevision(cluster, { revision: 2 });
    const expected = [
      {
        revision: 2,
        status: 'deployed',
        chartVersion: '1.0.2',
        deployedAt: '2026-11-01T10:00:00.000Z',
        description: 'Revision 2',
      },
      {
        revision: 1,
        status: 'superseded',
        chartVersion: '1.0.1',
        deployedAt: '2026-11-01T10:00:00.000Z',
        description: 'Revision 1',
      },
    ];
    expect(await reader.readHistory(release)).toEqual(expected);
    cluster.requests.clear();
    expect(await reader.readHistory(release)).toEqual(expected);
    expect(cluster.requests.list()).toHaveLength(1);
  });

  it('lists a revision that cannot be read by what its labels say', async () => {
    await putRevision(cluster, {
      revision: 2,
      status: 'failed',
      release: 'eA==',
    });
    expect(await reader.readHistory(release)).toEqual([
      { revision: 2, status: 'failed', description: '' },
    ]);
  });
});
