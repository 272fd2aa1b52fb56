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
  SOURCE_ANNOTATION,
  type ChartSourceStanding,
  type DeliveryMethod,
  type ReleaseSummary,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

const tools: Record<DeliveryMethod, string> = {
  helm: 'a GitOps tool',
  flux: 'Flux',
  argocd: 'Argo CD',
};

const declared = {
  annotation: () => `Declared by the annotation ${SOURCE_ANNOTATION}.`,
  configuration: () => 'Declared by the configuration of the portal.',
  gitops: (tool: string) => `Declared by the source object of ${tool}.`,
  unnamed: () => 'Declared.',
};

/** Where the chart of a release is published, as far as the release tells. */
export function sourceOf({
  source,
  latest,
}: ReleaseSummary): ChartSourceStanding {
  return (
    source ??
    (latest
      ? { url: latest.source, confidence: latest.confidence }
      : { confidence: 'unknown' })
  );
}

/** How a chart source is known, in a few words. */
export function confidenceText(
  source: ChartSourceStanding,
  delivery: DeliveryMethod,
): string {
  if (hasRivals(source)) {
    return 'several sources match';
  }
  switch (source.confidence) {
    case 'declared':
      return source.evidence === 'gitops'
        ? `declared by ${tools[delivery]}`
        : 'declared';
    case 'matched':
      return 'matched by name and version';
    default:
      return 'source unknown';
  }
}

/** How a chart source is known, in whole sentences. */
export function evidenceText(
  source: ChartSourceStanding,
  delivery: DeliveryMethod,
): string {
  if (hasRivals(source)) {
    return 'Several sources publish a chart of this name in the installed version, so none of them is believed.';
  }
  switch (source.confidence) {
    case 'declared':
      return declared[source.evidence ?? 'unnamed'](tools[delivery]);
    case 'matched':
      return 'Matched by name and version: the installed version is published there. Nothing declares it.';
    default:
      return 'Nothing declares it, and no configured source publishes the installed version.';
  }
}

/** Whether several sources match alike. */
export function hasRivals({ rivals }: ChartSourceStanding): boolean {
  return rivals !== undefined && rivals.length > 0;
}

/** What is wrong with a chart source and what to do about it; undefined where nothing is. */
export function sourceProblem(source: ChartSourceStanding): string | undefined {
  if (source.problem) {
    return source.problem;
  }
  if (hasRivals(source)) {
    return `Several sources publish a chart of this name. Name the right one with the annotation ${SOURCE_ANNOTATION} of the entity.`;
  }
  return source.confidence === 'unknown'
    ? `It is not known where the chart is published. Name its source with the annotation ${SOURCE_ANNOTATION} of the entity.`
    : undefined;
}
