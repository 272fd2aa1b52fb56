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
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  type ChartReference,
  SourceBusyError,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { Knex } from 'knex';
import { once } from 'node:events';
import { eventually } from '../inventory/__testUtils__/eventually';
import { migrateForTest } from '../operations/__testUtils__/migrateForTest';
import { RefreshHarness } from './__testUtils__/RefreshHarness';
import {
  reading,
  ScriptedChartSource,
} from './__testUtils__/ScriptedChartSource';
import type { SourceRefresherOptions } from './SourceRefresher';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });
const http = 'https://charts.example.com';
const oci = 'oci://registry.example.com/charts';
const down = () => new ServiceUnavailableError('It cannot be reached.');
const at = (url: string, ...charts: string[]) =>
  charts.map(chart => ({ url, chart }));

describe.each(databases.eachSupportedId())('chart sources on %s', id => {
  let knex: Knex;
  let source: ScriptedChartSource;

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrateForTest(knex);
    source = new ScriptedChartSource(({ charts }) =>
      reading(Object.fromEntries(charts.map(name => [name, ['1.0.0']])), 'one'),
    );
  });
  afterEach(() => knex.destroy());

  const start = (
    wanted: ChartReference[],
    options?: Partial<SourceRefresherOptions>,
  ) => new RefreshHarness(knex, source, wanted, options);
  const asked = () =>
    source.requests.map(({ url, charts, state }) => [url, charts, state]);
  const noRequest = () => {
    source.answer = () => {
      throw new Error('The source was asked.');
    };
  };

  describe('whose one answer tells of every chart', () => {
    it('are read together, then with their state', async () => {
      const a = start(at(http, 'web', 'api'));
      await a.refresher.refreshDue();
      expect(await a.versions(http, 'web')).toEqual(['1.0.0']);
      expect(await a.versions(http, 'api')).toEqual(['1.0.0']);
      expect(a.told).toEqual([[`${http} api`, `${http} web`]]);
      expect(await a.dueIn(http)).toBe(600);
      const first = (await a.find(http, 'web'))!.readAt!;

      source.answer = () => reading({ web: ['1.1.0', '1.0.0'] }, 'two');
      await a.readAgain();
      expect(await a.versions(http, 'web')).toEqual(['1.1.0', '1.0.0']);
      expect(a.told.slice(1)).toEqual([[`${http} web`]]);
      // That nothing has changed is confirmed as well.
      const { readAt, problem } = (await a.find(http, 'api'))!;
      expect([readAt! >= first, problem]).toEqual([true, undefined]);

      source.answer = () => reading({}, 'two');
      await a.readAgain();
      expect(a.told).toHaveLength(2);
      expect(asked()).toEqual([
        [http, expect.arrayContaining(['api', 'web']), undefined],
        [http, expect.arrayContaining(['api', 'web']), 'one'],
        [http, expect.arrayContaining(['api', 'web']), 'two'],
      ]);
    });

    it('are read anew where another chart is wanted', async () => {
      const a = start(at(http, 'web'));
      await a.refresher.refreshDue();
      a.wanted.push(...at(http, 'api'));
      // Due at once, although the source has just been read.
      await a.refresher.refreshDue();
      expect(asked().at(-1)).toEqual([
        http,
        expect.arrayContaining(['api', 'web']),
        undefined,
      ]);
      expect(await a.versions(http, 'api')).toEqual(['1.0.0']);
      await a.readAgain();
      expect(asked().at(-1)![2]).toBe('one');
    });

    it('keep what a chart had where they do not hold it any more', async () => {
      const a = start(at(http, 'web', 'api'));
      await a.refresher.refreshDue();
      for (const nothing of [new NotFoundError('no such'), []]) {
        source.answer = () =>
          reading({ api: ['1.0.0'], web: nothing }, 'shrunk');
        await a.readAgain();
        expect(await a.find(http, 'web')).toMatchObject({
          versions: [{ version: '1.0.0' }],
          missing: true,
          problem: expect.stringContaining(`${http} no longer holds web`),
        });
      }
      expect(a.told.slice(1)).toEqual([[`${http} web`]]);
      source.answer = () => reading({ web: ['2.0.0'], api: ['1.0.0'] });
      await a.readAgain();
      const found = (await a.find(http, 'web'))!;
      expect([found.problem, found.missing]).toEqual([undefined, undefined]);
      expect(await a.versions(http, 'web')).toEqual(['2.0.0']);
    });

    it('say what is wrong with one chart until that changes', async () => {
      const a = start(at(http, 'web', 'api'));
      source.answer = () =>
        reading({ web: new Error('web is broken'), api: ['1.0.0'] }, 'one');
      await a.refresher.refreshDue();
      source.answer = () => reading({}, 'one');
      await a.readAgain();
      expect(source.requests.at(-1)!.state).toBe('one');
      expect(await a.find(http, 'web')).toEqual({
        versions: [],
        problem: 'web is broken',
      });
      expect((await a.find(http, 'api'))!.problem).toBeUndefined();
    });

    it('must answer what they were not asked before', async () => {
      const a = start(at(http, 'web'));
      source.answer = () => reading({});
      await a.refresher.refreshDue();
      expect((await a.find(http, 'web'))!.problem).toMatch(/gave no answer/);
    });
  });

  describe('that are asked for each chart by itself', () => {
    it('are asked rarely for what they do not hold', async () => {
      source.answer = ({ charts: [chart], state }) =>
        reading(
          {
            [chart]:
              chart === 'web' ? ['1.0.0'] : new NotFoundError(`no ${chart}`),
          },
          `${state ?? ''}+`,
        );
      const a = start(at(oci, 'web', 'api'));
      await a.refresher.refreshDue();
      expect(await a.find(oci, 'api')).toEqual({
        versions: [],
        missing: true,
        problem: 'no api',
      });
      expect(await a.chartDueIn(oci, 'api')).toBe(3600);
      expect(await a.chartDueIn(oci, 'web')).toBe(600);
      expect(await a.dueIn(oci)).toBe(600);
      expect(asked()).toEqual([
        [oci, [expect.any(String)], undefined],
        [oci, [expect.any(String)], undefined],
      ]);
      await knex('published_charts').where('chart', 'web').update('next_at', 0);
      await a.readAgain();
      expect(asked().slice(2)).toEqual([[oci, ['web'], '+']]);
    });

    it('are asked each time for what they once held', async () => {
      const a = start(at(oci, 'web'));
      await a.refresher.refreshDue();
      source.answer = () => reading({ web: new NotFoundError('no web') });
      await knex('published_charts').update('next_at', 0);
      await a.readAgain();
      expect(await a.chartDueIn(oci, 'web')).toBe(600);
      expect(await a.find(oci, 'web')).toMatchObject({
        versions: [{ version: '1.0.0' }],
        missing: true,
      });
    });

    it('fail for one chart without failing for the others', async () => {
      source.answer = ({ charts: [chart] }) =>
        reading({ [chart]: chart === 'bad' ? down() : ['1.0.0'] });
      const a = start(at(oci, 'bad', 'web', 'api'));
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
      source.answer = () => {
        throw down();
      };
      const charts = Array.from({ length: 50 }, (_, n) => `chart-${n}`);
      const a = start(at(oci, ...charts));
      await a.refresher.refreshDue();
      expect(source.requests.length).toBeLessThan(10);
      expect((await a.find(oci, 'chart-49'))!.problem).toBe(
        'It cannot be reached.',
      );
      expect(await a.dueIn(oci)).toBe(60);
    });

    it('are due when the first chart is, after a failure as well', async () => {
      source.answer = () => {
        throw down();
      };
      const a = start(at(oci, 'bad', 'web'));
      await a.refresher.refreshDue();
      expect(await a.dueIn(oci)).toBe(60);
      await knex('published_charts').where('chart', 'bad').update('next_at', 0);
      // A page that asks does not end the pause.
      await a.refresher.refresh(at(oci, 'web')[0], { olderThanMs: -1 });
      expect(await a.dueIn(oci)).toBe(60);
      await a.readAgain();
      expect(source.requests.at(-1)!.charts).toEqual(['bad']);
      expect(await a.dueIn(oci)).toBe(120);
      await a.readAgain();
      expect(source.requests).toHaveLength(4);
      expect(await a.dueIn(oci)).toBe(120);
    });

    it('go on where they were told to come again', async () => {
      let allowed = 3;
      source.answer = ({ charts: [chart] }) => {
        if (allowed-- <= 0) {
          throw new SourceBusyError('Too many requests.', 90_000);
        }
        return reading({ [chart]: ['1.0.0'] });
      };
      const charts = ['a', 'b', 'c', 'd', 'e', 'f'];
      const a = start(at(oci, ...charts));
      const known = () =>
        knex('published_charts').whereNotNull('versions').pluck('chart');
      await a.refresher.refreshDue();
      expect(await known()).toHaveLength(3);
      allowed = 100;
      await knex('chart_sources').update('retry_at', 0);
      await a.readAgain();
      expect((await known()).sort()).toEqual(charts);
      const chartsAsked = source.requests.map(({ charts: [one] }) => one);
      const good = chartsAsked.slice(0, 3);
      expect(chartsAsked.slice(3)).not.toEqual(expect.arrayContaining(good));
    });
  });

  describe('that fail', () => {
    it('keep the last good answer, and are left alone longer and longer', async () => {
      const a = start(at(http, 'web'));
      await a.refresher.refreshDue();
      const good = (await a.find(http, 'web'))!;
      source.answer = () => {
        throw down();
      };
      for (const seconds of [60, 120, 240, 480, 960, 1920, 3600, 3600]) {
        await a.readAgain();
        expect(await a.dueIn(http)).toBe(seconds);
        expect(await a.find(http, 'web')).toEqual({
          ...good,
          problem: 'It cannot be reached.',
        });
      }
      // Told of once, as the page shows the same.
      expect(a.told).toHaveLength(2);
      source.answer = () => reading({}, 'one');
      await a.readAgain();
      expect(source.requests.at(-1)!.state).toBe('one');
      expect((await a.find(http, 'web'))!.problem).toBeUndefined();
      expect(a.told).toHaveLength(3);
      expect(await a.dueIn(http)).toBe(600);
    });

    it('are not asked sooner for another chart', async () => {
      source.answer = () => {
        throw down();
      };
      const a = start(at(http, 'web'));
      await a.refresher.refreshDue();
      a.wanted.push(...at(http, 'api'));
      noRequest();
      await a.refresher.refreshDue();
      expect(source.requests).toHaveLength(1);
    });

    it('are obeyed when they say when to come again, with all of their host', async () => {
      const other = 'https://charts.example.com/other';
      const elsewhere = 'https://elsewhere.example.com';
      source.answer = () => {
        throw new SourceBusyError('Too many requests.', 5_400_000);
      };
      const a = start(at(http, 'web'), { random: () => 0 });
      await a.refresher.refreshDue();
      expect(await a.dueIn(http)).toBe(5_400);
      expect(a.ended[0].failure).toMatchObject({ class: 'busy' });
      source.answer = () => reading({ web: ['1.0.0'] });
      a.wanted.push(...at(other, 'web'), ...at(elsewhere, 'web'));
      await a.readAgain();
      await a.refresher.refresh(at(http, 'web')[0], { olderThanMs: 0 });
      await a.refresher.refresh(at(other, 'web')[0], { olderThanMs: 0 });
      expect(source.requests.map(({ url }) => url)).toEqual([http, elsewhere]);
      await knex('chart_sources').update({ retry_at: 1 });
      await a.readAgain();
      expect(await a.versions(other, 'web')).toEqual(['1.0.0']);
      expect(await a.versions(http, 'web')).toEqual(['1.0.0']);
    });

    it('hold up no others where their host does not answer', async () => {
      const urls = [1, 2, 3, 4, 5, 6].map(n => `${http}/${n}`);
      const { open, release } = gate();
      source.answer = async ({ url }) => {
        if (url.startsWith(http)) {
          await open;
        }
        return reading({ web: ['1.0.0'] });
      };
      const elsewhere = 'https://elsewhere.example.com';
      const a = start([...urls, elsewhere].flatMap(url => at(url, 'web')));
      const round = a.refresher.refreshDue();
      await eventually(async () =>
        expect(await a.versions(elsewhere, 'web')).toEqual(['1.0.0']),
      );
      expect(
        source.requests.filter(({ url }) => url.startsWith(http)),
      ).toHaveLength(2);
      release();
      await round;
      expect(await a.versions(urls[5], 'web')).toEqual(['1.0.0']);
    });

    it('fail where they take too long', async () => {
      source.answer = async (_, signal) => {
        await once(signal!, 'abort');
        throw signal!.reason;
      };
      const a = start(at(http, 'web'), { timing: { readingMs: 50 } });
      await a.refresher.refreshDue();
      expect((await a.find(http, 'web'))!.problem).toMatch(
        /did not answer within 0\.05 s/,
      );
    });

    it('are told of again where telling has failed', async () => {
      const a = start(at(http, 'web'), {
        onChange: () => Promise.reject(new Error('no database')),
      });
      await a.refresher.refreshDue();
      const b = start(at(http, 'web'));
      source.answer = () => reading({}, 'one');
      await b.readAgain();
      expect(b.told).toEqual([[`${http} web`]]);
      await b.readAgain();
      expect(b.told).toHaveLength(1);
    });
  });

  describe('that replicas share', () => {
    it('are read by one at a time, and once when due', async () => {
      const urls = Array.from({ length: 12 }, (_, n) =>
        n % 2 ? `https://host-${n}.example.com` : `oci://host-${n}.example.com`,
      );
      const wanted = urls.flatMap(url => at(url, 'web'));
      const replicas = [start(wanted), start(wanted), start(wanted)];
      await Promise.all(
        replicas.flatMap(({ refresher }) => [
          refresher.refreshDue(),
          refresher.refreshDue(),
        ]),
      );
      expect(source.requests.map(({ url }) => url).sort()).toEqual(
        [...urls].sort(),
      );
      expect([...source.most.values()]).toEqual(urls.map(() => 1));
      expect(replicas.flatMap(({ told }) => told)).toHaveLength(urls.length);
    });

    it('are read by another where the one that reads them has died', async () => {
      const a = start(at(http, 'web'));
      await a.store.want(a.wanted);
      const lost = (await a.store.claim(http, { ttlMs: 60_000 }))!;
      await a.refresher.refreshDue();
      expect(source.requests).toHaveLength(0);
      await knex('chart_sources').update({ claimed_until: 1 });
      await a.refresher.refreshDue();
      expect(await a.versions(http, 'web')).toEqual(['1.0.0']);
      // Should it live after all, it changes nothing.
      await a.store.save(lost, {
        ...{ chart: 'web', problem: 'late', askedAt: 1, nextInMs: 1 },
      });
      await a.store.end(lost, { result: 'failed', error: 'late', nextInMs: 1 });
      await a.store.markTold(lost, ['web']);
      await a.store.release(lost);
      expect((await a.find(http, 'web'))!.problem).toBeUndefined();
      expect(await a.dueIn(http)).toBe(600);
    });

    it('are forgotten when nobody has wanted them for a while', async () => {
      const a = start([...at(http, 'web', 'api'), ...at(oci, 'web')]);
      await a.refresher.refreshDue();
      await knex('published_charts').update({ wanted_at: 1 });
      a.wanted.splice(1);
      await a.refresher.refreshDue();
      expect(await knex('published_charts').pluck('chart')).toEqual(['web']);
      expect(await knex('chart_sources').pluck('url')).toEqual([http]);
    });
  });

  describe('that somebody is looking at', () => {
    const web = at(http, 'web')[0];

    it('are read at once, unless they were read a moment ago', async () => {
      const a = start([]);
      await a.refresher.refresh(web, { olderThanMs: 60_000 });
      expect(await a.versions(http, 'web')).toEqual(['1.0.0']);
      await a.refresher.refresh(web, { olderThanMs: 60_000 });
      expect(source.requests).toHaveLength(1);
      await a.refresher.refresh(web, { olderThanMs: -1 });
      expect(source.requests).toHaveLength(2);
    });

    it('are read again although they fail, but not by each page', async () => {
      source.answer = () => {
        throw down();
      };
      const a = start([]);
      await a.refresher.refresh(web, { olderThanMs: 60_000 });
      await a.refresher.refresh(web, { olderThanMs: 60_000 });
      expect(source.requests).toHaveLength(1);
      source.answer = () => reading({ web: ['1.0.0'] });
      await knex('chart_sources').update({ checked_at: 1 });
      await a.refresher.refresh(web, { olderThanMs: 60_000 });
      expect(await a.find(http, 'web')).toMatchObject({
        versions: [{ version: '1.0.0' }],
      });
    });

    it('are asked for that chart alone where each is asked for by itself', async () => {
      const a = start(at(oci, 'web', 'api'));
      await a.refresher.refreshDue();
      await a.refresher.refresh(at(oci, 'api')[0], { olderThanMs: -1 });
      expect(asked().slice(2)).toEqual([[oci, ['api'], 'one']]);
    });

    it('are waited for where somebody reads them already', async () => {
      const { open, release } = gate();
      source.answer = async () => {
        await open;
        return reading({ web: ['1.0.0'] });
      };
      const a = start([web]);
      const b = start([web]);
      const round = a.refresher.refreshDue();
      await eventually(() => expect(source.requests).toHaveLength(1));
      const impatient = new AbortController();
      const left = b.refresher.refresh(web, {
        olderThanMs: 60_000,
        signal: impatient.signal,
      });
      const waiting = b.refresher.refresh(web, { olderThanMs: 60_000 });
      impatient.abort(new Error('The page was closed.'));
      await expect(left).rejects.toThrow('The page was closed.');
      release();
      await Promise.all([waiting, round]);
      expect(await b.versions(http, 'web')).toEqual(['1.0.0']);
      expect(source.requests).toHaveLength(1);
    });

    it('are read to the end for the next one where the first has left', async () => {
      const { open, release } = gate();
      source.answer = async () => {
        await open;
        return reading({ web: ['1.0.0'] });
      };
      const a = start([web]);
      const impatient = new AbortController();
      const left = a.refresher.refresh(web, {
        olderThanMs: 0,
        signal: impatient.signal,
      });
      await eventually(() => expect(source.requests).toHaveLength(1));
      impatient.abort(new Error('The page was closed.'));
      await expect(left).rejects.toThrow('The page was closed.');
      release();
      await eventually(async () =>
        expect(await a.versions(http, 'web')).toEqual(['1.0.0']),
      );
    });

    it('are not asked where the address is no good', async () => {
      const a = start([]);
      noRequest();
      await a.refresher.refresh(
        { url: 'https://a:b@charts.example.com', chart: 'web' },
        { olderThanMs: 0 },
      );
      expect(await knex('chart_sources')).toEqual([]);
    });
  });

  it.each([http, oci])('end with the backend, and are due: %s', async url => {
    source.answer = async (_, signal) => {
      await once(signal!, 'abort');
      throw signal!.reason;
    };
    const a = start(at(url, 'web'));
    const ended = Promise.allSettled([
      a.refresher.refreshDue(),
      a.refresher.refresh(at(url, 'web')[0], { olderThanMs: 0 }),
    ]);
    await eventually(() => expect(source.requests).toHaveLength(1));
    await a.refresher.stop();
    const [round, page] = await ended;
    expect(round.status).toBe('fulfilled');
    expect(page).toMatchObject({
      reason: { message: expect.stringContaining('shutting down') },
    });
    expect(await knex('chart_sources')).toMatchObject([
      { claim: null, error: null, failures: 0, checked_at: null },
    ]);
    expect(await a.dueIn(url)).toBeLessThanOrEqual(0);
    await a.refresher.refreshDue();
    expect(source.requests).toHaveLength(1);
  });
});

/** Lets those who wait for it go on. */
function gate() {
  let release = () => {};
  const open = new Promise<void>(resolve => {
    release = resolve;
  });
  return { open, release: () => release() };
}
