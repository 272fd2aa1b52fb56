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

import { InputError } from '@backstage/errors';
import {
  byNewestVersion,
  type ChartVersion,
  kubeVersionRefusal,
  type ReleaseVersions,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { EntityClaim } from '../authorization/EntityClaims';
import type { StoredRelease } from '../database/StoredRelease';
import type { JudgedSource } from './judgeSource';
import type { ReleaseSources } from './ReleaseSources';

/** Older answers are asked for again when somebody opens the list. */
const FRESH_MS = 60_000;
/** How long somebody waits for a source, in milliseconds. */
const PATIENCE_MS = 2_000;
/** Who asks for a version that is not known waits longer, rather than being refused. */
const LONG_PATIENCE_MS = 15_000;

/** Reads a chart at a source now, unless that was done within the time; the signal ends the waiting. */
export type RefreshChart = (
  reference: ChartReference,
  options: { olderThanMs: number; signal: AbortSignal },
) => Promise<void>;

/** What is published of the chart of one release, for whoever opens it. */
export class PublishedVersions {
  constructor(
    private readonly options: {
      sources: ReleaseSources;
      /** Of all entities, a short while old at most. */
      claims(): Promise<EntityClaim[]>;
      kubernetesVersionOf(cluster: string): Promise<string | undefined>;
      refresh: RefreshChart;
      patienceMs?: number;
    },
  ) {}

  /** Every published version, newest first, with those that the cluster cannot take marked. */
  async listFor(release: StoredRelease): Promise<ReleaseVersions> {
    const { claims, kubernetesVersionOf } = this.options;
    const [all, cluster] = await Promise.all([
      claims(),
      kubernetesVersionOf(release.cluster),
    ]);
    const { standing, versions } = await this.#fresh(release, all);
    return {
      source: standing,
      items: versions.map(version => {
        const unfit = kubeVersionRefusal(version.kubeVersion, cluster);
        return { ...version, ...(unfit && { unfit }) };
      }),
      totalItems: versions.length,
    };
  }

  /**
   * The source to upgrade a release from, and what is known of the version
   * there. A source that cannot list its versions may still hand one out.
   *
   * @param claiming - entities that claim the release now
   * @throws InputError where no source is known, or its list lacks the version
   */
  async forUpgrade(
    release: StoredRelease,
    chartVersion: string,
    claiming: EntityClaim[],
  ): Promise<{ reference: ChartReference; published?: ChartVersion }> {
    const { sources } = this.options;
    let found = await sources.find(release, claiming);
    if (!found.reference || !versionIn(found, chartVersion)) {
      await this.#refresh(found.asked, 0, LONG_PATIENCE_MS);
      found = await sources.find(release, claiming);
    }
    const { reference, standing, versions } = found;
    if (!reference) {
      throw new InputError(
        standing.problem ?? 'It is not known where the chart is published',
      );
    }
    const published = versionIn(found, chartVersion);
    if (!published && versions.length > 0) {
      throw new InputError(
        `${standing.url} publishes no version ${chartVersion} of ${reference.chart}`,
      );
    }
    return { reference, published };
  }

  async #fresh(
    release: StoredRelease,
    claims: EntityClaim[],
  ): Promise<JudgedSource> {
    const { sources, patienceMs = PATIENCE_MS } = this.options;
    const found = await sources.find(release, claims);
    // Of places that were only looked through, the others are no news.
    const asked = found.reference ? [found.reference] : found.asked;
    if (!asked.length) {
      return found;
    }
    await this.#refresh(asked, FRESH_MS, patienceMs);
    return sources.find(release, claims);
  }

  /** What fails is told by the source's standing; what takes long goes on by itself. */
  async #refresh(
    references: ChartReference[],
    olderThanMs: number,
    patienceMs: number,
  ): Promise<void> {
    const signal = AbortSignal.timeout(patienceMs);
    await Promise.allSettled(
      references.map(reference =>
        this.options.refresh(reference, { olderThanMs, signal }),
      ),
    );
  }
}

function versionIn(
  { versions }: JudgedSource,
  wanted: string,
): ChartVersion | undefined {
  return versions.find(({ version }) => byNewestVersion(version, wanted) === 0);
}
