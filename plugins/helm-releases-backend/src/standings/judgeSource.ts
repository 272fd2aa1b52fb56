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
  type ChartSourceStanding,
  type ChartVersion,
  isSameVersion,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import {
  publishedChartKey,
  type PublishedChart,
} from '../sources/PublishedCharts';
import { DECLARE_IT } from './candidatesOf';
import { shownUrl } from '../sources/shownUrl';
import type { SourceCandidates } from './SourceCandidates';

/** Where a chart is published and what is published there. */
export interface JudgedSource {
  /** Undefined where no source is known. */
  reference?: ChartReference;
  standing: ChartSourceStanding;
  /** Newest first. */
  versions: ChartVersion[];
}

/**
 * Decides on a source by what is published there. Helm does not record where a
 * chart came from: of sources that nobody declares, one is believed where it
 * alone holds the installed version. Of two that do, neither is.
 *
 * @param published - by `publishedChartKey`
 */
export function judgeSource(
  candidates: SourceCandidates,
  chart: { name: string; installed: string },
  published: Map<string, PublishedChart>,
): JudgedSource {
  switch (candidates.kind) {
    case 'declared':
      return declared(candidates, chart.name, published);
    case 'possible':
      return matched(candidates, chart, published);
    case 'contradicting':
      return unknown(candidates.problem, candidates.urls);
    default:
      return unknown(candidates.problem);
  }
}

function declared(
  { reference, evidence }: SourceCandidates & { kind: 'declared' },
  chart: string,
  published: Map<string, PublishedChart>,
): JudgedSource {
  const url = shownUrl(reference.url);
  const found = published.get(publishedChartKey(reference));
  const versions = found?.versions ?? [];
  const silent = versions.length
    ? undefined
    : `${url} publishes no version of ${chart}.`;
  const problem = found ? found.problem ?? silent : notRead(reference);
  return {
    reference,
    standing: {
      url,
      confidence: 'declared',
      evidence,
      ...(found?.readAt && { readAt: found.readAt }),
      ...(problem && { problem }),
    },
    versions,
  };
}

function matched(
  { references, problem: note }: SourceCandidates & { kind: 'possible' },
  { name, installed }: { name: string; installed: string },
  published: Map<string, PublishedChart>,
): JudgedSource {
  const looked = references.map(reference => ({
    reference,
    found: published.get(publishedChartKey(reference)),
  }));
  const matches = looked.filter(({ found }) =>
    found?.versions.some(({ version }) => isSameVersion(version, installed)),
  );
  const urls = matches.map(({ reference }) => shownUrl(reference.url));
  if (matches.length > 1) {
    return unknown(
      `${name} ${installed} is published at ${urls.join(
        ' and ',
      )}, perhaps by different projects: ${DECLARE_IT}.`,
      urls,
    );
  }
  const [match] = matches;
  if (match) {
    const { readAt, problem: trouble } = match.found!;
    return {
      reference: match.reference,
      standing: {
        url: urls[0],
        confidence: 'matched',
        ...(readAt && { readAt }),
        ...(trouble && { problem: trouble }),
      },
      versions: match.found!.versions,
    };
  }
  // A source without this chart is the usual case, and no failure.
  const failures = looked.flatMap(({ reference, found }) => {
    const problem = found ? found.problem : notRead(reference);
    return problem && !found?.missing ? [problem] : [];
  });
  return unknown(
    [
      note,
      `No configured chart source publishes ${name} ${installed}: ${DECLARE_IT}.`,
      ...failures,
    ]
      .filter(Boolean)
      .join(' '),
  );
}

function notRead({ url }: ChartReference): string {
  return `${shownUrl(url)} has not been read yet: look again in a moment.`;
}

function unknown(problem: string, rivals?: string[]): JudgedSource {
  return {
    standing: {
      confidence: 'unknown',
      problem,
      ...(rivals && { rivals }),
    },
    versions: [],
  };
}
