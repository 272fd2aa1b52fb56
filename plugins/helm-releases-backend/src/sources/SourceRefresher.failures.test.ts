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

import { SourceBusyError } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { once } from 'node:events';
import { eventually } from '../inventory/__testUtils__/eventually';
import { gate } from './__testUtils__/gate';
import { RefreshSuite } from './__testUtils__/RefreshSuite';
import { at, down, http } from './__testUtils__/sampleSources';
import { reading } from './__testUtils__/ScriptedChartSource';

jest.setTimeout(60_000);

describe.each(RefreshSuite.databases)('chart sources on %s', id => {
  const suite = RefreshSuite.create(id);

  describe('that fail', () => {
    it('keep the last good answer, and are left alone longer and longer', async () => {
      const a = suite.start(at(http, 'web'));
      await a.refresher.refreshDue();
      const good = (await a.find(http, 'web'))!;
      suite.source.answer = () => {
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
      suite.source.answer = () => reading({}, 'one');
      await a.readAgain();
      expect(suite.source.requests.at(-1)!.state).toBe('one');
      expect((await a.find(http, 'web'))!.problem).toBeUndefined();
      expect(a.told).toHaveLength(3);
      expect(await a.dueIn(http)).toBe(600);
    });

    it('are not asked sooner for another chart', async () => {
      suite.source.answer = () => {
        throw down();
      };
      const a = suite.start(at(http, 'web'));
      await a.refresher.refreshDue();
      a.wanted.push(...at(http, 'api'));
      suite.forbidRequests();
      await a.refresher.refreshDue();
      expect(suite.source.requests).toHaveLength(1);
    });

    it('are obeyed when they say when to come again, with all of their host', async () => {
      const other = 'https://charts.example.com/other';
      const elsewhere = 'https://elsewhere.example.com';
      suite.source.answer = () => {
        throw new SourceBusyError('Too many requests.', 5_400_000);
      };
      const a = suite.start(at(http, 'web'), { random: () => 0 });
      await a.refresher.refreshDue();
      expect(await a.dueIn(http)).toBe(5_400);
      expect(a.ended[0].failure).toMatchObject({ class: 'busy' });
      suite.source.answer = () => reading({ web: ['1.0.0'] });
      a.wanted.push(...at(other, 'web'), ...at(elsewhere, 'web'));
      await a.readAgain();
      await a.refresher.refresh(at(http, 'web')[0], { olderThanMs: 0 });
      await a.refresher.refresh(at(other, 'web')[0], { olderThanMs: 0 });
      expect(suite.source.requests.map(({ url }) => url)).toEqual([
        http,
        elsewhere,
      ]);
      await suite.knex('chart_sources').update({ retry_at: 1 });
      await a.readAgain();
      expect(await a.versions(other, 'web')).toEqual(['1.0.0']);
      expect(await a.versions(http, 'web')).toEqual(['1.0.0']);
    });

    it('hold up no others where their host does not answer', async () => {
      const urls = [1, 2, 3, 4, 5, 6].map(n => `${http}/${n}`);
      const { open, release } = gate();
      suite.source.answer = async ({ url }) => {
        if (url.startsWith(http)) {
          await open;
        }
        return reading({ web: ['1.0.0'] });
      };
      const elsewhere = 'https://elsewhere.example.com';
      const a = suite.start(
        [...urls, elsewhere].flatMap(url => at(url, 'web')),
      );
      const round = a.refresher.refreshDue();
      await eventually(async () =>
        expect(await a.versions(elsewhere, 'web')).toEqual(['1.0.0']),
      );
      expect(
        suite.source.requests.filter(({ url }) => url.startsWith(http)),
      ).toHaveLength(2);
      release();
      await round;
      expect(await a.versions(urls[5], 'web')).toEqual(['1.0.0']);
    });

    it('fail where they take too long', async () => {
      suite.source.answer = async (_, signal) => {
        await once(signal!, 'abort');
        throw signal!.reason;
      };
      const a = suite.start(at(http, 'web'), { timing: { readingMs: 50 } });
      await a.refresher.refreshDue();
      expect((await a.find(http, 'web'))!.problem).toMatch(
        /did not answer within 0\.05 s/,
      );
    });

    it('are told of again where telling has failed', async () => {
      const a = suite.start(at(http, 'web'), {
        onChange: () => Promise.reject(new Error('no database')),
      });
      await a.refresher.refreshDue();
      const b = suite.start(at(http, 'web'));
      suite.source.answer = () => reading({}, 'one');
      await b.readAgain();
      expect(b.told).toEqual([[`${http} web`]]);
      await b.readAgain();
      expect(b.told).toHaveLength(1);
    });
  });
});
