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

import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { isDeepStrictEqual } from 'node:util';
import type { EntityClaim } from '../authorization/EntityClaims';
import type {
  ComparableRelease,
  KnownStanding,
} from '../database/StandingStore';
import { installedVersionOf } from '../releases/installedVersionOf';
import {
  publishedChartKey,
  type PublishedChart,
} from '../sources/PublishedCharts';
import {
  judgedFor,
  type LookedUpRelease,
  type ReleaseSources,
} from './ReleaseSources';
import type { ReleaseStanding } from './ReleaseStanding';
import { referencesOf } from './SourceCandidates';
import { standingOf } from './standingOf';

/** What came of comparing releases. */
export interface Comparison {
  /** Of those that stand otherwise than is known. */
  standings: (ComparableRelease & KnownStanding)[];
  /** Charts at places that have not been read for them. */
  unread: ChartReference[];
}

/** Compares releases with what is published, as the database knows it. */
export async function compareReleases(
  comparable: ComparableRelease[],
  claims: EntityClaim[],
  sources: ReleaseSources,
): Promise<Comparison> {
  const lookedUp = await sources.lookUp(
    comparable.map(({ release }) => release),
    claims,
  );
  const published = await sources.publishedAt(lookedUp);
  const unread = new Map<string, ChartReference>();
  // A service that runs in hundreds of clusters stands alike in most of them.
  const alike = new Map<string, Omit<KnownStanding, 'asked'>>();
  const standings = comparable.flatMap((each, at) => {
    const { release, kubernetesVersion, known } = each;
    const { candidates } = lookedUp[at];
    const asked = referencesOf(candidates);
    for (const reference of asked) {
      const key = publishedChartKey(reference);
      if (!published.has(key)) {
        unread.set(key, reference);
      }
    }
    const installed = installedVersionOf(release) ?? '';
    const key = JSON.stringify([
      release.chart?.name,
      installed,
      dependenciesOf(release),
      kubernetesVersion,
      candidates,
    ]);
    const found = alike.get(key) ?? compared(each, lookedUp[at], published);
    alike.set(key, found);
    const now = { ...found, asked };
    return known && isDeepStrictEqual(lasting(known), now)
      ? []
      : [{ ...each, ...now }];
  });
  return { standings, unread: [...unread.values()] };
}

function compared(
  { release, kubernetesVersion }: ComparableRelease,
  lookedUp: LookedUpRelease,
  published: Map<string, PublishedChart>,
): Omit<KnownStanding, 'asked'> {
  const judged = judgedFor(lookedUp, published);
  const sourceUrl = judged.reference?.url;
  return lasting({
    standing: standingOf(judged, {
      version: installedVersionOf(release) ?? '',
      dependencies: dependenciesOf(release),
      kubernetesVersion,
    }),
    ...(sourceUrl !== undefined && { sourceUrl }),
  });
}

/** Of what runs: they are known of the newest revision alone. */
function dependenciesOf({ running, chart }: ComparableRelease['release']) {
  return running ? undefined : chart?.dependencies;
}

/** As the database keeps it: without what is undefined, and without a time that nothing else depends on. */
function lasting<T extends { standing: ReleaseStanding }>(known: T): T {
  const { readAt, ...source } = known.standing.source;
  return JSON.parse(
    JSON.stringify({ ...known, standing: { ...known.standing, source } }),
  );
}
