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

import { eventually } from '../inventory/__testUtils__/eventually';
import { gate } from './__testUtils__/gate';
import { RefreshSuite } from './__testUtils__/RefreshSuite';
import { at, down, http, oci } from './__testUtils__/sampleSources';
import { reading } from './__testUtils__/ScriptedChartSource';

jest.setTimeout(60_000);

describe.each(RefreshSuite.databases)('chart sources on %s', id => {
  const suite = RefreshSuite.create(id);

  describe('that replicas share', () => {
    it('are read by one at a time, and once when due', async () => {
      const urls = Array.from({ length: 12 }, (_, n) =>
        n % 2 ? `https://host-${n}.example.com` : `oci://host-${n}.example.com`,
      );
      const wanted = urls.flatMap(url => at(url, 'web'));
      const replicas = [
        suite.start(wanted),
        suite.start(wanted),
        suite.start(wanted),
      ];
      await Promise.all(
        replicas.flatMap(({ refresher }) => [
          refresher.refreshDue(),
          refresher.refreshDue(),
        ]),
      );
      expect(suite.source.requests.map(({ url }) => url).sort()).toEqual(
        [...urls].sort(),
      );
      expect([...suite.source.most.values()]).toEqual(urls.map(() => 1));
      expect(replicas.flatMap(({ told }) => told)).toHaveLength(urls.length);
    });

    it('are read by another where the one that reads them has died', async () => {
      const a = suite.start(at(http, 'web'));
      await a.store.want(a.wanted);
      const lost = (await a.store.claim(http, { ttlMs: 60_000 }))!;
      await a.refresher.refreshDue();
      expect(suite.source.requests).toHaveLength(0);
      await suite.knex('chart_sources').update({ claimed_until: 1 });
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
      const a = suite.start([...at(http, 'web', 'api'), ...at(oci, 'web')]);
      await a.refresher.refreshDue();
      await suite.knex('published_charts').update({ wanted_at: 1 });
      a.wanted.splice(1);
      await a.refresher.refreshDue();
      expect(await suite.knex('published_charts').pluck('chart')).toEqual([
        'web',
      ]);
      expect(await suite.knex('chart_sources').pluck('url')).toEqual([http]);
    });
  });

  describe('that somebody is looking at', () => {
    const web = at(http, 'web')[0];

    it('are read at once, unless they were read a moment ago', async () => {
      const a = suite.start([]);
      await a.refresher.refresh(web, { olderThanMs: 60_000 });
      expect(await a.versions(http, 'web')).toEqual(['1.0.0']);
      await a.refresher.refresh(web, { olderThanMs: 60_000 });
      expect(suite.source.requests).toHaveLength(1);
      await a.refresher.refresh(web, { olderThanMs: -1 });
      expect(suite.source.requests).toHaveLength(2);
    });

    it('are read again although they fail, but not by each page', async () => {
      suite.source.answer = () => {
        throw down();
      };
      const a = suite.start([]);
      await a.refresher.refresh(web, { olderThanMs: 60_000 });
      await a.refresher.refresh(web, { olderThanMs: 60_000 });
      expect(suite.source.requests).toHaveLength(1);
      suite.source.answer = () => reading({ web: ['1.0.0'] });
      await suite.knex('chart_sources').update({ checked_at: 1 });
      await a.refresher.refresh(web, { olderThanMs: 60_000 });
      expect(await a.find(http, 'web')).toMatchObject({
        versions: [{ version: '1.0.0' }],
      });
    });

    it('are asked for that chart alone where each is asked for by itself', async () => {
      const a = suite.start(at(oci, 'web', 'api'));
      await a.refresher.refreshDue();
      await a.refresher.refresh(at(oci, 'api')[0], { olderThanMs: -1 });
      expect(suite.asked().slice(2)).toEqual([[oci, ['api'], 'one']]);
    });

    it('are waited for where somebody reads them already', async () => {
      const { open, release } = gate();
      suite.source.answer = async () => {
        await open;
        return reading({ web: ['1.0.0'] });
      };
      const a = suite.start([web]);
      const b = suite.start([web]);
      const round = a.refresher.refreshDue();
      await eventually(() => expect(suite.source.requests).toHaveLength(1));
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
      expect(suite.source.requests).toHaveLength(1);
    });

    it('are read to the end for the next one where the first has left', async () => {
      const { open, release } = gate();
      suite.source.answer = async () => {
        await open;
        return reading({ web: ['1.0.0'] });
      };
      const a = suite.start([web]);
      const impatient = new AbortController();
      const left = a.refresher.refresh(web, {
        olderThanMs: 0,
        signal: impatient.signal,
      });
      await eventually(() => expect(suite.source.requests).toHaveLength(1));
      impatient.abort(new Error('The page was closed.'));
      await expect(left).rejects.toThrow('The page was closed.');
      release();
      await eventually(async () =>
        expect(await a.versions(http, 'web')).toEqual(['1.0.0']),
      );
    });

    it('are not asked where the address is no good', async () => {
      const a = suite.start([]);
      suite.forbidRequests();
      await a.refresher.refresh(
        { url: 'https://a:b@charts.example.com', chart: 'web' },
        { olderThanMs: 0 },
      );
      expect(await suite.knex('chart_sources')).toEqual([]);
    });
  });
});
