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
import type { DeliveredSource } from '../deliveries/DeliveredSource';
import type { ConfiguredSource } from './ConfiguredSource';
import { referenceAt } from './referenceAt';
import { shownUrl } from '../sources/shownUrl';
import type { SourceCandidates } from './SourceCandidates';

/** What is said of where a chart is published. */
export interface SourceSayings {
  /** By annotations of the entities that claim the release. */
  annotated: string[];
  configured: ConfiguredSource[];
  /** Undefined where no GitOps tool delivers the release. */
  delivered?: DeliveredSource;
}

/** What to do where no source is known. */
export const DECLARE_IT =
  'declare its source with the annotation helm.prophet.io/source';

/**
 * Where the chart of a release may be published. Who declares it is believed:
 * the entity, then the configuration, then the tool that delivers the release.
 * Only where nobody does, the configured sources are looked through.
 */
export function candidatesOf(
  chart: string,
  { annotated, configured, delivered }: SourceSayings,
): SourceCandidates {
  const named = configured.filter(({ charts }) => charts?.includes(chart));
  const declared =
    agreed(chart, annotated, 'annotation') ??
    agreed(
      chart,
      named.map(({ url }) => url),
      'configuration',
    );
  if (declared) {
    return declared;
  }
  if (delivered?.reference) {
    return {
      kind: 'declared',
      reference: delivered.reference,
      evidence: 'gitops',
    };
  }
  const references = unique(
    configured
      .filter(({ charts }) => !charts)
      .map(({ url }) => referenceAt(url, chart)),
  );
  return references.length
    ? { kind: 'possible', references, problem: delivered?.problem }
    : {
        kind: 'none',
        problem: [
          delivered?.problem,
          `No chart source is configured that may publish ${chart}: ${DECLARE_IT}, or add one to helmReleases.chartSources.`,
        ]
          .filter(Boolean)
          .join(' '),
      };
}

function agreed(
  chart: string,
  urls: string[],
  evidence: 'annotation' | 'configuration',
): SourceCandidates | undefined {
  const references = unique(urls.map(url => referenceAt(url, chart)));
  if (references.length < 2) {
    const [reference] = references;
    return reference && { kind: 'declared', reference, evidence };
  }
  const shown = references.map(({ url }) => shownUrl(url)).sort();
  return {
    kind: 'contradicting',
    urls: shown,
    problem:
      evidence === 'annotation'
        ? `Entities that claim the release declare different chart sources, ${shown.join(
            ' and ',
          )}: correct the annotation helm.prophet.io/source of all but one.`
        : `Several entries of helmReleases.chartSources name the chart ${chart}, ${shown.join(
            ' and ',
          )}: take it out of all but one, or ${DECLARE_IT}.`,
  };
}

function unique(references: ChartReference[]): ChartReference[] {
  return [...new Map(references.map(one => [one.url, one])).values()];
}
