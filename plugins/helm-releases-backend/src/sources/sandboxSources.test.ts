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
  createMockDirectory,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { ChartSources } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import {
  ChartRepository,
  OciRegistry,
  packageChart,
  runHelm,
} from '@prophet-aiops/sandbox';
import type { Knex } from 'knex';
import { RecordedMetrics } from '../metrics/__testUtils__/RecordedMetrics';
import { migrateForTest } from '../operations/__testUtils__/migrateForTest';
import { RefreshHarness } from './__testUtils__/RefreshHarness';
import { createSourceRefresh } from './createSourceRefresh';

jest.setTimeout(60_000);

const CANARY = 'canary-3f9c';
const credentials = { username: 'reader', password: CANARY };
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('the chart sources of the sandbox', () => {
  const folder = createMockDirectory();
  let knex: Knex;
  let repository: ChartRepository;
  let registry: OciRegistry;
  let oci: string;

  beforeEach(async () => {
    folder.clear();
    knex = await databases.init('SQLITE_3');
    await migrateForTest(knex);
    repository = await ChartRepository.start({ credentials });
    registry = await OciRegistry.start({ credentials });
    oci = `oci://${registry.host}/charts`;
  });
  afterEach(async () => {
    await Promise.all([repository.stop(), registry.stop()]);
    await knex.destroy();
  });

  const config = (password = CANARY) =>
    mockServices.rootConfig({
      data: {
        helmReleases: {
          chartSources: [
            { url: repository.url, username: 'reader', password },
            { url: oci, plainHttp: true, username: 'reader', password },
          ],
        },
      },
    });
  const start = (password?: string) =>
    new RefreshHarness(
      knex,
      ChartSources.create({ config: config(password) }),
      [repository.url, oci].flatMap(url =>
        ['web', 'absent'].map(chart => ({ url, chart })),
      ),
      { secrets: () => [password ?? CANARY] },
    );
  /** With the real helm, at both. */
  const publish = async (version: string) => {
    const archive = await packageChart({ name: 'web', version }, folder.path);
    await repository.addChart(archive);
    const { exitCode, stderr } = await runHelm([
      ...['push', archive, oci, '--plain-http'],
      ...['--username', 'reader', '--password', CANARY],
    ]);
    expect([exitCode, stderr]).toEqual([0, expect.anything()]);
  };
  /** By a replica that has read nothing yet. */
  const readAll = async () => {
    const replica = start();
    await knex('published_charts').update({ next_at: 0 });
    await replica.readAgain();
    return replica;
  };
  const stored = async () =>
    JSON.stringify([
      await knex('chart_sources'),
      await knex('published_charts').select('url', 'chart', 'problem', 'state'),
    ]);

  it('are read into the database, and what is new is found', async () => {
    await publish('1.0.0');
    const a = start();
    await a.refresher.refreshDue();
    for (const url of [repository.url, oci]) {
      expect(await a.find(url, 'web')).toMatchObject({
        versions: [{ version: '1.0.0', appVersion: 'v1.0.0' }],
        readAt: expect.any(String),
      });
      expect(await a.find(url, 'absent')).toMatchObject({
        ...{ versions: [], missing: true, problem: expect.any(String) },
      });
    }
    await publish('1.1.0');
    const b = await readAll();
    for (const url of [repository.url, oci]) {
      expect(await a.versions(url, 'web')).toEqual(['1.1.0', '1.0.0']);
    }
    expect(b.told.sort()).toEqual(
      [[`${repository.url} web`], [`${oci} web`]].sort(),
    );
    const c = await readAll();
    expect(c.told).toEqual([]);
    expect((await c.find(oci, 'web'))!.problem).toBeUndefined();
    expect(await stored()).not.toContain(CANARY);
  });

  it('keep their last good answer through outages, and lose it not by coming back empty', async () => {
    await publish('1.0.0');
    const a = start();
    await a.refresher.refreshDue();
    for (const status of [500, 503, 404, 401]) {
      repository.answerWith(status);
      registry.answerWith(status);
      await readAll();
      for (const url of [repository.url, oci]) {
        expect(await a.find(url, 'web')).toMatchObject({
          versions: [{ version: '1.0.0' }],
          problem: expect.any(String),
        });
      }
      expect(await stored()).not.toContain(CANARY);
    }
    repository.answerWith(undefined);
    registry.answerWith(undefined);
    repository.removeChart('web', '1.0.0');
    await readAll();
    expect(await a.find(repository.url, 'web')).toMatchObject({
      versions: [{ version: '1.0.0' }],
      problem: expect.stringContaining('no longer holds web'),
    });
    const found = (await a.find(oci, 'web'))!;
    expect(found.problem).toBeUndefined();
    expect(found.versions).toMatchObject([{ version: '1.0.0' }]);
  });

  it('are told apart by credential, which is kept nowhere', async () => {
    await publish('1.0.0');
    const wrong = 'wrong-canary-77aa';
    const a = start(wrong);
    await a.refresher.refreshDue();
    for (const url of [repository.url, oci]) {
      expect((await a.find(url, 'web'))!.problem).toMatch(
        /username and password/,
      );
    }
    const userinfo = repository.url.replace('//', `//reader:${CANARY}@`);
    const inAddress = { url: userinfo, chart: 'web' };
    await a.refresher.refresh(inAddress, { olderThanMs: 0 });
    expect((await a.find(userinfo, 'web'))!.problem).toMatch(
      /helmReleases\.chartSources/,
    );
    const said = await stored();
    expect(said).not.toContain(wrong);
    expect(said).not.toContain(CANARY);
  });

  it('are read by the task of the scheduler, and measured', async () => {
    await publish('1.0.0');
    const metrics = new RecordedMetrics();
    const run = jest.fn();
    const told: string[] = [];
    const refresh = createSourceRefresh({
      client: knex,
      config: config(),
      logger: mockServices.logger.mock(),
      metrics: metrics.service,
      scheduler: mockServices.scheduler.mock({
        createScheduledTaskRunner: () => ({ run }),
      }),
      sources: ChartSources.create({ config: config() }),
      wanted: async () => [{ url: oci, chart: 'web' }],
      onChange: references => {
        told.push(...references.map(({ chart }) => chart));
      },
    });
    await refresh.start();
    expect(run).toHaveBeenCalledTimes(1);
    await run.mock.calls[0][0].fn(new AbortController().signal);
    expect(told).toEqual(['web']);
    const [[age, attributes]] = await metrics.observe(
      'helm_releases.chart_source.age',
    );
    expect(age).toBeGreaterThanOrEqual(0);
    expect(attributes).toEqual({ source: oci });
    expect(
      metrics.recorded['helm_releases.chart_source.refresh.duration'],
    ).toEqual([[expect.any(Number), { source: oci, result: 'read' }]]);
    registry.answerWith(500);
    await knex('chart_sources').update({ next_at: 0 });
    await knex('published_charts').update({ next_at: 0 });
    await run.mock.calls[0][0].fn(new AbortController().signal);
    expect(metrics.recorded['helm_releases.chart_source.errors']).toEqual([
      [1, { source: oci, class: 'unavailable' }],
    ]);
    await refresh.stop();
    expect(await metrics.observe('helm_releases.chart_source.age')).toEqual([]);
  });
});
