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

import { NotFoundError } from '@backstage/errors';
import { SourceBusyError } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { once } from 'node:events';
import { eventually } from '../inventory/__testUtils__/eventually';
import { RefreshSuite } from './__testUtils__/RefreshSuite';
import { at, down, http, oci } from './__testUtils__/sampleSources';
import { reading } from './__testUtils__/ScriptedChartSource';

jest.setTimeout(60_000);

describe.each(RefreshSuite.databases)('chart sources on %s', id => {
  const suite = RefreshSuite.create(id);

  describe('whose one answer tells of every chart', () => {
    it('are read together, then with their state', async () => {
      const a = suite.start(at(http, 'web', 'api'));
      await a.refresher.refreshDue();
      expect(await a.versions(http, 'web')).toEqual(['1.0.0']);
      expect(await a.versions(http, 'api')).toEqual(['1.0.0']);
      expect(a.told).toEqual([[`${http} api`, `${http} web`]]);
      expect(await a.dueIn(http)).toBe(600);
      const first = (await a.find(http, 'web'))!.readAt!;

      suite.source.answer = () => reading({ web: ['1.1.0', '1.0.0'] }, 'two');
      await a.readAgain();
      expect(await a.versions(http, 'web')).toEqual(['1.1.0', '1.0.0']);
      expect(a.told.slice(1)).toEqual([[`${http} web`]]);
      // That nothing has changed is confirmed as well.
      const { readAt, problem } = (await a.find(http, 'api'))!;
      expect([readAt! >= first, problem]).toEqual([true, undefined]);

      suite.source.answer = () => reading({}, 'two');
      await a.readAgain();
      expect(a.told).toHaveLength(2);
      expect(suite.asked()).toEqual([
        [http, expect.arrayContaining(['api', 'web']), undefined],
        [http, expect.arrayContaining(['api', 'web']), 'one'],
        [http, expect.arrayContaining(['api', 'web']), 'two'],
      ]);
    });

    it('are read anew where another chart is wanted', async () => {
      const a = suite.start(at(http, 'web'));
      await a.refresher.refreshDue();
      a.wanted.push(...at(http, 'api'));
      // Due at once, although the source has just been read.
      await a.refresher.refreshDue();
      expect(suite.asked().at(-1)).toEqual([
        http,
        expect.arrayContaining(['api', 'web']),
        undefined,
      ]);
      expect(await a.versions(http, 'api')).toEqual(['1.0.0']);
      await a.readAgain();
      expect(suite.asked().at(-1)![2]).toBe('one');
    });

    it('keep what a chart had where they do not hold it any more', async () => {
      const a = suite.start(at(http, 'web', 'api'));
      await a.refresher.refreshDue();
      for (const nothing of [new NotFoundError('no such'), []]) {
        suite.source.answer = () =>
          reading({ api: ['1.0.0'], web: nothing }, 'shrunk');
        await a.readAgain();
        expect(await a.find(http, 'web')).toMatchObject({
          versions: [{ version: '1.0.0' }],
          missing: true,
          problem: expect.stringContaining(`${http} no longer holds web`),
        });
      }
      expect(a.told.slice(1)).toEqual([[`${http} web`]]);
      suite.source.answer = () => reading({ web: ['2.0.0'], api: ['1.0.0'] });
      await a.readAgain();
      const found = (await a.find(http, 'web'))!;
      expect([found.problem, found.missing]).toEqual([undefined, undefined]);
      expect(await a.versions(http, 'web')).toEqual(['2.0.0']);
    });

    it('say what is wrong with one chart until that changes', async () => {
      const a = suite.start(at(http, 'web', 'api'));
      suite.source.answer = () =>
        reading({ web: new Error('web is broken'), api: ['1.0.0'] }, 'one');
      await a.refresher.refreshDue();
      suite.source.answer = () => reading({}, 'one');
      await a.readAgain();
      expect(suite.source.requests.at(-1)!.state).toBe('one');
      expect(await a.find(http, 'web')).toEqual({
        versions: [],
        problem: 'web is broken',
      });
      expect((await a.find(http, 'api'))!.problem).toBeUndefined();
    });

    it('must answer what they were not asked before', async () => {
      const a = suite.start(at(http, 'web'));
      suite.source.answer = () => reading({});
      await a.refresher.refreshDue();
      expect((await a.find(http, 'web'))!.problem).toMatch(/gave no answer/);
    });
  });

  describe('that are asked for each chart by itself', () => {
    it('are asked rarely for what they do not hold', async () => {
      suite.source.answer = ({ charts: [chart], state }) =>
        reading(
          {
            [chart]:
              chart === 'web' ? ['1.0.0'] : new NotFoundError(`no ${chart}`),
          },
          `${state ?? ''}+`,
        );
      const a = suite.start(at(oci, 'web', 'api'));
      await a.refresher.refreshDue();
      expect(await a.find(oci, 'api')).toEqual({
        versions: [],
        missing: true,
        problem: 'no api',
      });
      expect(await a.chartDueIn(oci, 'api')).toBe(3600);
      expect(await a.chartDueIn(oci, 'web')).toBe(600);
      expect(await a.dueIn(oci)).toBe(600);
      expect(suite.asked()).toEqual([
        [oci, [expect.any(String)], undefined],
        [oci, [expect.any(String)], undefined],
      ]);
      await suite
        .knex('published_charts')
        .where('chart', 'web')
        .update('next_at', 0);
      await a.readAgain();
      expect(suite.asked().slice(2)).toEqual([[oci, ['web'], '+']]);
    });

    it('are asked each time for what they once held', async () => {
      const a = suite.start(at(oci, 'web'));
      await a.refresher.refreshDue();
      suite.source.answer = () => reading({ web: new NotFoundError('no web') });
      await suite.knex('published_charts').update('next_at', 0);
      await a.readAgain();
      expect(await a.chartDueIn(oci, 'web')).toBe(600);
      expect(await a.find(oci, 'web')).toMatchObject({
        versions: [{ version: '1.0.0' }],
        missing: true,
      });
    });

    it('fail for one chart without failing for the others', async () => {
      suite.source.answer = ({ charts: [chart] }) =>
        reading({ [chart]: chart === 'bad' ? down() : ['1.0.0'] });
      const a = suite.start(at(oci, 'bad', 'web', 'api'));
      await a.refresher.refreshDue();
      expect((await a.find(oci, 'bad'))!.problem).toBe('It cannot be reached.');
      expect((await a.find(oci, 'web'))!.problem).toBeUndefined();
      expect(await a.chartDueIn(oci, 'bad')).toBe(60);
      expect(await a.dueIn(oci)).toBe(60);
      expect(a.ended[0]).toMatchObject({
        chartFailures: [{ class: 'unavailable' }],
      });
      expect(a.ended[0].failure).toBeUndefined();
    });

    it('are given up after a few failures in a row', async () => {
      suite.source.answer = () => {
        throw down();
      };
      const charts = Array.from({ length: 50 }, (_, n) => `chart-${n}`);
      const a = suite.start(at(oci, ...charts));
      await a.refresher.refreshDue();
      expect(suite.source.requests.length).toBeLessThan(10);
      expect((await a.find(oci, 'chart-49'))!.problem).toBe(
        'It cannot be reached.',
      );
      expect(await a.dueIn(oci)).toBe(60);
    });

    it('are due when the first chart is, after a failure as well', async () => {
      suite.source.answer = () => {
        throw down();
      };
      const a = suite.start(at(oci, 'bad', 'web'));
      await a.refresher.refreshDue();
      expect(await a.dueIn(oci)).toBe(60);
      await suite
        .knex('published_charts')
        .where('chart', 'bad')
        .update('next_at', 0);
      // A page that asks does not end the pause.
      await a.refresher.refresh(at(oci, 'web')[0], { olderThanMs: -1 });
      expect(await a.dueIn(oci)).toBe(60);
      await a.readAgain();
      expect(suite.source.requests.at(-1)!.charts).toEqual(['bad']);
      expect(await a.dueIn(oci)).toBe(120);
      await a.readAgain();
      expect(suite.source.requests).toHaveLength(4);
      expect(await a.dueIn(oci)).toBe(120);
    });

    it('go on where they were told to come again', async () => {
      let allowed = 3;
      suite.source.answer = ({ charts: [chart] }) => {
        if (allowed-- <= 0) {
          throw new SourceBusyError('Too many requests.', 90_000);
        }
        return reading({ [chart]: ['1.0.0'] });
      };
      const charts = ['a', 'b', 'c', 'd', 'e', 'f'];
      const a = suite.start(at(oci, ...charts));
      const known = () =>
        suite.knex('published_charts').whereNotNull('versions').pluck('chart');
      await a.refresher.refreshDue();
      expect(await known()).toHaveLength(3);
      allowed = 100;
      await suite.knex('chart_sources').update('retry_at', 0);
      await a.readAgain();
      expect((await known()).sort()).toEqual(charts);
      const chartsAsked = suite.source.requests.map(({ charts: [one] }) => one);
      const good = chartsAsked.slice(0, 3);
      expect(chartsAsked.slice(3)).not.toEqual(expect.arrayContaining(good));
    });
  });

  it.each([http, oci])('end with the backend, and are due: %s', async url => {
    suite.source.answer = async (_, signal) => {
      await once(signal!, 'abort');
      throw signal!.reason;
    };
    const a = suite.start(at(url, 'web'));
    const ended = Promise.allSettled([
      a.refresher.refreshDue(),
      a.refresher.refresh(at(url, 'web')[0], { olderThanMs: 0 }),
    ]);
    await eventually(() => expect(suite.source.requests).toHaveLength(1));
    await a.refresher.stop();
    const [round, page] = await ended;
    expect(round.status).toBe('fulfilled');
    expect(page).toMatchObject({
      reason: { message: expect.stringContaining('shutting down') },
    });
    expect(await suite.knex('chart_sources')).toMatchObject([
      { claim: null, error: null, failures: 0, checked_at: null },
    ]);
    expect(await a.dueIn(url)).toBeLessThanOrEqual(0);
    await a.refresher.refreshDue();
    expect(suite.source.requests).toHaveLength(1);
  });
});
