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
import { selects } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { EntityClaim } from '../authorization/EntityClaims';
import type { StoredRelease } from '../database/StoredRelease';
import type { DeliveredSource } from '../deliveries/DeliveredSource';
import { installedVersionOf } from '../releases/installedVersionOf';
import { selectable } from '../releases/selectable';
import type {
  PublishedChart,
  PublishedCharts,
} from '../sources/PublishedCharts';
import { candidatesOf } from './candidatesOf';
import type { ConfiguredSource } from './ConfiguredSource';
import { type JudgedSource, judgeSource } from './judgeSource';
import { referencesOf, type SourceCandidates } from './SourceCandidates';

/** A release with where its chart may be published. */
export interface LookedUpRelease {
  release: StoredRelease;
  candidates: SourceCandidates;
}

const UNREADABLE: SourceCandidates = {
  kind: 'none',
  problem: 'The stored chart of the release could not be read.',
};

/** Finds where the charts of releases are published, by what is in the database. */
export class ReleaseSources {
  constructor(
    private readonly options: {
      configured(): ConfiguredSource[];
      published: PublishedCharts;
      /** What GitOps tools say, as far as it was read; by place in the list. */
      delivered(
        releases: StoredRelease[],
      ): Promise<(DeliveredSource | undefined)[]>;
    },
  ) {}

  /** @param claims - of all entities, those that the caller cannot see included */
  async lookUp(
    releases: StoredRelease[],
    claims: EntityClaim[],
  ): Promise<LookedUpRelease[]> {
    const delivered = await this.options.delivered(releases);
    const configured = this.options.configured();
    const declaring = claims.filter(({ selector }) => selector.source);
    return releases.map((release, at) => ({
      release,
      candidates: release.chart?.name
        ? candidatesOf(release.chart.name, {
            annotated: declaring.flatMap(({ selector }) =>
              selects(selector, selectable(release))
                ? selector.source ?? []
                : [],
            ),
            configured,
            delivered: delivered[at],
          })
        : UNREADABLE,
    }));
  }

  /** What is published at all the places that are named. One query. */
  async publishedAt(
    lookedUp: LookedUpRelease[],
  ): Promise<Map<string, PublishedChart>> {
    const references = new Map<string, ChartReference>();
    for (const { candidates } of lookedUp) {
      for (const reference of referencesOf(candidates)) {
        references.set(`${reference.url} ${reference.chart}`, reference);
      }
    }
    return this.options.published.find([...references.values()]);
  }

  /** The source of one release and what is published there. */
  async find(
    release: StoredRelease,
    claims: EntityClaim[],
  ): Promise<JudgedSource & { asked: ChartReference[] }> {
    const [lookedUp] = await this.lookUp([release], claims);
    const published = await this.publishedAt([lookedUp]);
    return {
      ...judgedFor(lookedUp, published),
      asked: referencesOf(lookedUp.candidates),
    };
  }
}

/** @param published - by `publishedChartKey` */
export function judgedFor(
  { release, candidates }: LookedUpRelease,
  published: Map<string, PublishedChart>,
): JudgedSource {
  const chart = {
    name: release.chart?.name ?? '',
    installed: installedVersionOf(release) ?? '',
  };
  return judgeSource(candidates, chart, published);
}
