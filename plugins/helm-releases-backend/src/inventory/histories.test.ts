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
import type { StorageDriver } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  packageChart,
  runHelm,
  startCluster,
  type TestCluster,
} from '@prophet-aiops/sandbox';
import type { Knex } from 'knex';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { StoredRelease } from '../database/StoredRelease';
import { withoutQuotations } from './decode/withoutQuotations';
import { eventually } from './__testUtils__/eventually';
import { HelmHistory, type HistoryCharts } from './__testUtils__/HelmHistory';
import { InventoryHarness } from './__testUtils__/InventoryHarness';
import { randomOf } from './__testUtils__/randomOf';
import { SandboxAccess } from './__testUtils__/SandboxAccess';
import { inParallel } from './inParallel';

const COUNT = Number(process.env.HELM_HISTORIES ?? 40);
const SEED = Number(process.env.HELM_HISTORY_SEED ?? Date.now() % 1_000_000);
const LENGTH = 6;

jest.setTimeout(120_000 + COUNT * 10_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** helm prints times with nine digits, or fewer. */
function milliseconds(time: string): number {
  const [, day, clock, fraction = '', zone] =
    /^(\S+?)[ T](\d\d:\d\d:\d\d)(\.\d+)? ?(Z|[+-]\d\d:?\d\d)/.exec(time)!;
  const offset =
    zone === 'Z' ? zone : zone.replace(/(\d\d)$/, ':$1').replace('::', ':');
  return Date.parse(`${day}T${clock}${fraction.slice(0, 4)}${offset}`);
}

describe(`histories made by helm, seed ${SEED}`, () => {
  let knex: Knex;
  let cluster: TestCluster;
  let access: SandboxAccess;
  let harness: InventoryHarness;
  let folder: string;
  let charts: HistoryCharts;
  const steps = new Map<string, string[]>();

  async function helmJson<T>(driver: StorageDriver, ...args: string[]) {
    const { exitCode, stdout, stderr } = await runHelm(
      [...args, '-o', 'json'],
      { cluster, home: folder, env: { HELM_DRIVER: driver } },
    );
    if (exitCode !== 0) {
      throw new Error(`helm ${args.join(' ')} failed: ${stderr}`);
    }
    return JSON.parse(stdout) as T;
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'helm-histories-'));
    knex = await databases.init('SQLITE_3');
    await InventoryHarness.migrate(knex);
    cluster = await startCluster({ name: 'staging' });
    access = new SandboxAccess().add(cluster);
    harness = await InventoryHarness.start({ knex, access });
    const chart = {
      name: 'app',
      crd: false as const,
      values: 'nothing: null\nnested: {none: null, a: 1, b: {c: null}}',
    };
    const archive = (version: string, more = {}) =>
      packageChart({ ...chart, version, ...more }, folder);
    charts = {
      good: await Promise.all(
        ['0.9.0', '1.0.0', '1.1.0', '2.0.0-rc.1', '2.0.0+build.5'].map(
          version => archive(version),
        ),
      ),
      failing: await archive('3.0.0', {
        hooks: [
          { event: 'pre-upgrade', fails: true },
          { event: 'pre-install', fails: true },
        ],
      }),
      neverReady: await archive('4.0.0', { ready: false }),
    };
    const random = randomOf(SEED);
    const histories = Array.from({ length: COUNT }, (_, n) => {
      const namespace = `ns-${n % 7}`;
      const name = `release-${n}`;
      const history = new HelmHistory({
        cluster,
        charts,
        random: randomOf(random.number(2 ** 31)),
        driver: n % 4 === 3 ? 'configmap' : 'secret',
        namespace,
        name,
        home: folder,
      });
      steps.set(name, history.steps);
      return history;
    });
    await inParallel(histories, 3, history => history.run(LENGTH));
  });

  afterAll(async () => {
    await harness.inventory.stop();
    access.close();
    await cluster.stop();
    await knex.destroy();
    await rm(folder, { recursive: true, force: true });
  });

  const byName = (a: { name: string }, b: { name: string }) =>
    a.name < b.name ? -1 : 1;

  /** Waits until we list what helm lists. */
  async function listedAsByHelm(
    driver: StorageDriver,
  ): Promise<StoredRelease[]> {
    const listed = await helmJson<Record<string, string>[]>(
      driver,
      'list',
      '--all-namespaces',
      '--max',
      '0',
    );
    const expected = listed
      .map(({ updated, ...row }) => ({
        ...row,
        name: row.name,
        updated: milliseconds(updated),
        steps: steps.get(row.name),
      }))
      .sort(byName);
    return eventually(async () => {
      const { items } = await harness.store.listReleases();
      const found = items.filter(release => release.driver === driver);
      expect(
        found
          .map(release => ({
            name: release.name,
            namespace: release.targetNamespace,
            revision: String(release.revision),
            updated: Date.parse(release.lastDeployed!),
            status: release.status,
            chart: `${release.chart?.name}-${release.chart?.version}`,
            app_version: release.chart?.appVersion,
            steps: steps.get(release.name),
          }))
          .sort(byName),
      ).toEqual(expected);
      return found;
    });
  }

  it.each(['secret', 'configmap'] as const)(
    'in a %s are shown as helm list, history, get metadata and get values show them',
    async driver => {
      const releases = await listedAsByHelm(driver);
      expect(releases.length).toBeGreaterThan(0);
      await inParallel(releases, 3, release => agrees(driver, release));
    },
  );

  async function agrees(driver: StorageDriver, release: StoredRelease) {
    const at = [release.name, '--namespace', release.namespace];
    const history = await helmJson<Record<string, string | number>[]>(
      driver,
      'history',
      ...at,
      '--max',
      '256',
    );
    const ours = await harness.reader.readHistory(release);
    expect(
      ours.map(revision => ({
        revision: revision.revision,
        updated: Date.parse(revision.deployedAt!),
        status: revision.status,
        chart: `app-${revision.chartVersion}`,
        app_version: revision.appVersion,
        description: revision.description,
      })),
    ).toEqual(
      history
        .map(entry => ({
          ...entry,
          updated: milliseconds(String(entry.updated)),
          // What a server quotes may be a Secret: we do not repeat it.
          description: withoutQuotations(String(entry.description)),
        }))
        .reverse(),
    );
    const metadata = await helmJson<Record<string, string>>(
      driver,
      'get',
      'metadata',
      ...at,
    );
    expect({
      name: release.name,
      chart: release.chart?.name,
      version: release.chart?.version,
      appVersion: release.chart?.appVersion,
      namespace: release.targetNamespace,
      revision: release.revision,
      status: release.status,
      applyMethod: release.applyMethod,
    }).toEqual({
      name: metadata.name,
      chart: metadata.chart,
      version: metadata.version,
      appVersion: metadata.appVersion,
      namespace: metadata.namespace,
      revision: metadata.revision,
      status: metadata.status,
      applyMethod: metadata.applyMethod,
    });
    for (const all of [false, true]) {
      const values = await helmJson<unknown>(
        driver,
        'get',
        'values',
        ...at,
        ...(all ? ['--all'] : []),
      );
      const text = await harness.reader.readValues(release, {
        revision: release.revision,
        all,
      });
      expect(parse(text, { version: '1.1' })).toEqual(values ?? {});
    }
  }

  it('are known to a new replica on an empty database just the same', async () => {
    const fresh = await databases.init('SQLITE_3');
    await InventoryHarness.migrate(fresh);
    const second = await InventoryHarness.start({ knex: fresh, access });
    try {
      await eventually(async () => {
        expect((await second.cluster('staging')).status).toBe('ok');
        expect(await second.lines()).toEqual(await harness.lines());
      });
    } finally {
      await second.inventory.stop();
      await fresh.destroy();
    }
  });
});
