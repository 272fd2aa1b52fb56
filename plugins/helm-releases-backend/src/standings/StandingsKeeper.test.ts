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

import { mockServices } from '@backstage/backend-test-utils';
import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { EntityClaim } from '../authorization/EntityClaims';
import { sampleRelease } from '../database/__testUtils__/sampleRelease';
import type { KnownStanding, StandingStore } from '../database/StandingStore';
import type { KubernetesVersions } from '../inventory/KubernetesVersions';
import { until } from '../operations/__testUtils__/until';
import type { PublishedCharts } from '../sources/PublishedCharts';
import type { DeliveredSources } from './DeliveredSources';
import { ReleaseSources } from './ReleaseSources';
import { StandingsKeeper } from './StandingsKeeper';

const A = 'https://a.example.com';
const B = 'https://b.example.com';
const key = { cluster: 'staging', namespace: 'apps', name: 'web' };

const declaring = (source: string): EntityClaim[] => [
  {
    entityRef: 'component:default/web',
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'web' },
    },
    selector: {
      ...{ charts: ['web'], releases: [], namespaces: [], clusters: [] },
      source,
    },
  },
];

/** One release of chart web 1.2.0, and what two sources publish. */
class World {
  claims: EntityClaim[] = [];
  known?: KnownStanding;
  failures = 0;
  writes = 0;
  versionIsNews = false;
  readonly unread: ChartReference[] = [];
  readonly compared: string[][] = [];
  readonly published: PublishedCharts = {
    find: async references =>
      new Map(
        references
          .filter(({ url }) => url === A)
          .map(({ url, chart }) => [
            `${url} ${chart}`,
            {
              versions: [
                { version: '1.3.0', prerelease: false },
                { version: '1.2.0', prerelease: false },
              ],
            },
          ]),
      ),
  };
  readonly keeper = new StandingsKeeper({
    store: {
      listComparable: async () => {
        if (this.failures-- > 0) {
          throw new Error('the database is away');
        }
        return [
          {
            release: {
              ...sampleRelease(),
              cluster: 'staging',
              observedAt: '2026-11-02T10:00:00.000Z',
            },
            computedFor: 'web 1.2.0 ',
            known: this.known,
          },
        ];
      },
      write: async ([written]) => {
        this.writes += written ? 1 : 0;
        this.known = written
          ? {
              standing: written.standing,
              asked: written.asked,
              ...(written.sourceUrl && { sourceUrl: written.sourceUrl }),
            }
          : this.known;
      },
      removeOrphans: async () => {},
    } as Partial<StandingStore> as StandingStore,
    sources: new ReleaseSources({
      configured: () => [{ url: A }],
      published: this.published,
      delivered: async releases => releases.map(() => undefined),
    }),
    delivered: {
      refresh: async () => [],
    } as Partial<DeliveredSources> as DeliveredSources,
    kubernetes: {
      refresh: async () => this.versionIsNews,
    } as Partial<KubernetesVersions> as KubernetesVersions,
    claims: async () => this.claims,
    onCompared: clusters => this.compared.push(clusters),
    logger: mockServices.logger.mock(),
    // The looks that find something here are those soon after the start.
    timing: { gatherMs: 1, firstLookMs: 5, lookMs: 3_600_000, retryMs: 2 },
  });

  start() {
    this.keeper.start({
      watched: () => ['staging'],
      onUnread: references => this.unread.push(...references),
    });
  }
}

describe('StandingsKeeper', () => {
  let world: World;

  beforeEach(() => {
    world = new World();
  });
  afterEach(() => world.keeper.stop());

  const standsAt = (distance: string) =>
    until(`the distance ${distance}`, () =>
      world.known?.standing.distance === distance ? world.known : undefined,
    );

  it('compares what it was told of before it was started', async () => {
    world.keeper.clusterChanged('staging', [key]);
    world.start();
    expect(await standsAt('minor')).toMatchObject({
      standing: { latest: { version: '1.3.0', confidence: 'matched' } },
      sourceUrl: A,
    });
    expect(world.compared).toEqual([['staging']]);
  });

  it('notices that an entity declares another source, and what was not read there', async () => {
    world.keeper.clusterChanged('staging', []);
    world.start();
    await standsAt('minor');
    world.claims = declaring(B);
    expect(await standsAt('unknown')).toMatchObject({
      standing: { source: { url: B, evidence: 'annotation' } },
    });
    expect(world.unread).toContainEqual({ url: B, chart: 'web' });
    world.claims = declaring(A);
    await standsAt('minor');
  });

  it('writes, and tells pages of, what has changed only', async () => {
    world.start();
    world.keeper.clusterChanged('staging', [key]);
    await standsAt('minor');
    const compared = jest.spyOn(world.published, 'find');
    world.keeper.publicationsChanged([{ url: A, chart: 'web' }]);
    await until('a comparison', () => compared.mock.calls.length > 0);
    await world.keeper.stop();
    expect([world.writes, world.compared]).toEqual([1, [['staging']]]);
  });

  it('tries again where the database failed', async () => {
    world.failures = 2;
    world.start();
    world.keeper.clusterChanged('staging', [key]);
    await standsAt('minor');
    expect(world.failures).toBeLessThan(0);
  });
});
