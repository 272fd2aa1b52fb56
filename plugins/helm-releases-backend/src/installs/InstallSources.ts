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
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { EntityClaim } from '../authorization/EntityClaims';
import {
  type PublishedChart,
  publishedChartKey,
  type PublishedCharts,
} from '../sources/PublishedCharts';
import { shownUrl } from '../sources/shownUrl';
import { candidatesOf, DECLARE_IT } from '../standings/candidatesOf';
import type { ConfiguredSource } from '../standings/ConfiguredSource';
import { type JudgedSource, judgeSource } from '../standings/judgeSource';
import type { RefreshChart } from '../standings/PublishedVersions';
import { referencesOf } from '../standings/SourceCandidates';

/** How long an answer may be used when somebody looks. */
const FRESH_MS = 60_000;
/** How long somebody waits for a source, in milliseconds. */
const PATIENCE_MS = 5_000;
const LONG_PATIENCE_MS = 15_000;

/** Finds where a chart is published that runs nowhere yet. */
export class InstallSources {
  constructor(
    private readonly options: {
      configured(): ConfiguredSource[];
      published: PublishedCharts;
      refresh: RefreshChart;
    },
  ) {}

  /** @param claims - of entities that may declare a source */
  async find(
    chart: string,
    claims: EntityClaim[],
    { olderThanMs = FRESH_MS, patienceMs = PATIENCE_MS } = {},
  ): Promise<JudgedSource> {
    const candidates = candidatesOf(chart, {
      annotated: claims.flatMap(({ selector }) => selector.source ?? []),
      configured: this.options.configured(),
    });
    const references = referencesOf(candidates);
    const signal = AbortSignal.timeout(patienceMs);
    await Promise.allSettled(
      references.map(reference =>
        this.options.refresh(reference, { olderThanMs, signal }),
      ),
    );
    const published = await this.options.published.find(references);
    return candidates.kind === 'possible'
      ? onlyOne(chart, references, published)
      : judgeSource(candidates, { name: chart, installed: '' }, published);
  }

  /**
   * Where a version is pulled from.
   *
   * @throws InputError where no source is known, or its list lacks the version
   */
  async require(
    chart: string,
    chartVersion: string,
    claims: EntityClaim[],
  ): Promise<{ reference: ChartReference; published?: ChartVersion }> {
    const isWanted = ({ version }: ChartVersion) =>
      byNewestVersion(version, chartVersion) === 0;
    let found = await this.find(chart, claims);
    if (!found.versions.some(isWanted)) {
      found = await this.find(chart, claims, {
        olderThanMs: 0,
        patienceMs: LONG_PATIENCE_MS,
      });
    }
    const { reference, standing, versions } = found;
    if (!reference) {
      throw new InputError(
        standing.problem ?? 'It is not known where the chart is published',
      );
    }
    const published = versions.find(isWanted);
    if (!published && versions.length > 0) {
      throw new InputError(
        `${standing.url} publishes no version ${chartVersion} of ${chart}`,
      );
    }
    return { reference, published };
  }
}

/** Nothing is installed by which two projects of one name could be told apart. */
function onlyOne(
  chart: string,
  references: ChartReference[],
  published: Map<string, PublishedChart>,
): JudgedSource {
  const holding = references.flatMap(reference => {
    const found = published.get(publishedChartKey(reference));
    return found?.versions.length ? [{ reference, found }] : [];
  });
  const [first, ...others] = holding;
  const urls = holding.map(({ reference }) => shownUrl(reference.url));
  if (!first || others.length > 0) {
    return {
      standing: {
        confidence: 'unknown',
        problem: first
          ? `${chart} is published at ${urls.join(
              ' and ',
            )}, perhaps by different projects: ${DECLARE_IT}.`
          : `No configured chart source publishes ${chart}: ${DECLARE_IT}.`,
        ...(first && { rivals: urls }),
      },
      versions: [],
    };
  }
  const { readAt, problem, versions } = first.found;
  return {
    reference: first.reference,
    standing: {
      url: urls[0],
      confidence: 'matched',
      ...(readAt && { readAt }),
      ...(problem && { problem }),
    },
    versions,
  };
}
