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
  aRelease,
  aVersion,
  someClusters,
  someReleases,
  someVersions,
} from '../../dev/fixtures';
import { isEssential, thinTrack, trackStops } from './versionTrack';

describe('trackStops', () => {
  it('puts every cluster where it runs, oldest version first', () => {
    const stops = trackStops({
      versions: someVersions.items,
      releases: someReleases,
      clusters: someClusters,
    });
    expect(
      stops.map(({ version, standings, failures, newest }) => ({
        version,
        standings: standings.map(({ label }) => label),
        failures,
        newest,
      })),
    ).toEqual([
      { version: '1.0.0', standings: ['edge-17'], failures: [], newest: false },
      {
        version: '1.0.1',
        standings: ['production-us'],
        failures: [],
        newest: false,
      },
      {
        version: '1.1.0',
        standings: ['production-eu'],
        failures: ['production-us'],
        newest: false,
      },
      { version: '1.1.1', standings: ['staging'], failures: [], newest: true },
    ]);
    expect(stops[0].standings[0].lastSeen).toBe(true);
    expect(stops[3].standings[0].lastSeen).toBe(false);
  });

  it('shows a version that runs without being published, and a prerelease that runs', () => {
    const release = (cluster: string, version: string) =>
      aRelease(cluster, { chart: { name: 'c', version }, latest: undefined });
    const stops = trackStops({
      versions: [
        aVersion('2.0.0-rc.2'),
        aVersion('2.0.0-rc.1'),
        aVersion('1.0.0'),
      ],
      releases: [release('a', '1.2.3'), release('b', '2.0.0-rc.1')],
    });
    expect(stops.map(({ version }) => version)).toEqual([
      '1.0.0',
      '1.2.3',
      '2.0.0-rc.1',
    ]);
  });

  it('stands nobody on a version whose install failed', () => {
    const stops = trackStops({
      versions: [aVersion('1.1.1')],
      releases: [aRelease('a', { status: 'failed', revision: 1 })],
    });
    expect(stops).toMatchObject([{ standings: [], failures: ['a'] }]);
  });

  it('calls nothing newest where no release knows it', () => {
    const stops = trackStops({
      versions: [aVersion('1.1.0'), aVersion('1.0.0')],
      releases: [
        aRelease('a', {
          chart: { name: 'c', version: '1.0.0' },
          latest: undefined,
        }),
      ],
    });
    expect(stops.map(({ newest }) => newest)).toEqual([false, false]);
  });

  it('has one newest version, and says which clusters cannot take it', () => {
    const at = (version: string) => ({
      ...aRelease('any').latest!,
      version,
    });
    const stops = trackStops({
      versions: [
        aVersion('2.0.0', { security: true }),
        aVersion('1.1.0'),
        aVersion('1.0.0'),
      ],
      releases: [
        aRelease('young', {
          chart: { name: 'c', version: '1.0.0' },
          latest: at('2.0.0'),
        }),
        aRelease('old', {
          chart: { name: 'c', version: '1.0.0' },
          latest: at('1.1.0'),
          unfit: { version: '2.0.0', reason: 'helm will refuse it.' },
        }),
      ],
    });
    expect(
      stops.map(({ version, newest, security, unfit }) => ({
        version,
        newest,
        security,
        unfit,
      })),
    ).toEqual([
      { version: '1.0.0', newest: false, security: false, unfit: [] },
      { version: '1.1.0', newest: false, security: false, unfit: [] },
      { version: '2.0.0', newest: true, security: true, unfit: ['old'] },
    ]);
  });

  it('names several releases of one cluster in full', () => {
    const stops = trackStops({
      versions: [],
      releases: [
        aRelease('a', { namespace: 'x' }),
        aRelease('a', { namespace: 'y' }),
      ],
    });
    expect(stops[0].standings.map(({ label }) => label)).toEqual([
      'a · x/prophet-label-enforcer',
      'a · y/prophet-label-enforcer',
    ]);
  });
});

describe('thinTrack', () => {
  const stops = trackStops({
    versions: Array.from({ length: 300 }, (_, minor) =>
      aVersion(`1.${minor}.0`),
    ),
    releases: [
      aRelease('old', {
        chart: { name: 'c', version: '1.3.0' },
        latest: undefined,
      }),
      aRelease('mid', {
        chart: { name: 'c', version: '1.150.0' },
        latest: { ...aRelease('any').latest!, version: '1.299.0' },
      }),
    ],
  });

  it('keeps what matters and accounts for all the rest', () => {
    for (const capacity of [0, 1, 3, 5, 7]) {
      const items = thinTrack(stops, capacity);
      const shown = items.flatMap(item =>
        item.kind === 'stop' ? [item.stop] : [],
      );
      const hidden = items.reduce(
        (sum, item) => sum + (item.kind === 'gap' ? item.count : 0),
        0,
      );
      expect(shown.length + hidden).toBe(300);
      expect(shown.length).toBe(Math.max(3, capacity));
      expect(shown.filter(isEssential).map(({ version }) => version)).toEqual([
        '1.3.0',
        '1.150.0',
        '1.299.0',
      ]);
    }
  });

  it('spends the room that is left on the newest versions', () => {
    expect(
      thinTrack(stops, 5).map(item =>
        item.kind === 'stop' ? item.stop.version : item.count,
      ),
    ).toEqual([
      3,
      '1.3.0',
      146,
      '1.150.0',
      146,
      '1.297.0',
      '1.298.0',
      '1.299.0',
    ]);
  });
});
