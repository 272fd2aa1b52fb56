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

import { isError } from '@backstage/errors';
import {
  type ChartVersion,
  parseChartVersion,
  type SourceConfidence,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';

/** What the lookup needs of the chart sources. */
export interface ListableChartSources {
  /** URLs of the configured sources. */
  configuredUrls(): string[];
  listVersions(
    reference: ChartReference,
    options?: { signal?: AbortSignal },
  ): Promise<ChartVersion[]>;
}

/** A chart whose published versions are asked for. */
export interface LookedUpChart {
  name: string;
  installedVersion: string;
  /** What the entity declares as the source. */
  declaredSource?: string;
}

/** Where a chart is published and what is published there. */
export interface FoundVersions {
  /** Undefined where no source is known. */
  reference?: ChartReference;
  confidence: SourceConfidence;
  /** Newest first. */
  versions: ChartVersion[];
  /** Why there are no versions, and what to do about it. */
  reason?: string;
}

/**
 * Finds where the chart of a release is published. Helm does not record it, so
 * the answer carries its confidence: `declared` by the entity, or `matched`
 * where exactly one configured source publishes the chart in the installed
 * version. Two that do are named, and neither is believed.
 */
export class ChartVersionLookup {
  constructor(private readonly sources: ListableChartSources) {}

  async find(
    chart: LookedUpChart,
    options?: { signal?: AbortSignal },
  ): Promise<FoundVersions> {
    if (chart.declaredSource) {
      const reference = referenceAt(chart.declaredSource, chart.name);
      try {
        const versions = await this.sources.listVersions(reference, options);
        return {
          reference,
          confidence: 'declared',
          versions,
          ...(versions.length === 0 && {
            reason: `${reference.url} publishes no version of ${chart.name}`,
          }),
        };
      } catch (error) {
        return {
          reference,
          confidence: 'declared',
          versions: [],
          reason: messageOf(error),
        };
      }
    }
    return this.#match(chart, options);
  }

  async #match(
    chart: LookedUpChart,
    options?: { signal?: AbortSignal },
  ): Promise<FoundVersions> {
    const failures: string[] = [];
    const asked = await Promise.all(
      this.sources.configuredUrls().map(async url => {
        const reference = referenceAt(url, chart.name);
        try {
          return {
            reference,
            versions: await this.sources.listVersions(reference, options),
          };
        } catch (error) {
          // A source without this chart is the usual case, and no failure.
          if (!isError(error) || error.name !== 'NotFoundError') {
            failures.push(messageOf(error));
          }
          return { reference, versions: [] };
        }
      }),
    );
    const matches = asked.filter(({ versions }) =>
      versions.some(({ version }) => isSame(version, chart.installedVersion)),
    );
    if (matches.length === 1) {
      return { ...matches[0], confidence: 'matched' };
    }
    const annotate = 'declare one with the annotation helm.prophet.io/source';
    if (matches.length > 1) {
      const urls = matches.map(({ reference }) => reference.url).join(' and ');
      return {
        confidence: 'unknown',
        versions: [],
        reason: `${chart.name} ${chart.installedVersion} is published at ${urls}: ${annotate}`,
      };
    }
    return {
      confidence: 'unknown',
      versions: [],
      reason: [
        `No configured chart source publishes ${chart.name} ${chart.installedVersion}: ${annotate}`,
        ...failures,
      ].join('. '),
    };
  }
}

/** A source names the chart itself or the folder of charts that holds it; an HTTP repository holds many. */
function referenceAt(url: string, chart: string): ChartReference {
  const trimmed = url.replace(/\/+$/, '');
  const isOci = trimmed.startsWith('oci://');
  return {
    url:
      isOci && trimmed.split('/').at(-1) !== chart
        ? `${trimmed}/${chart}`
        : trimmed,
    chart,
  };
}

// Flux appends the digest of the artifact to the version that it installs
// (helm-controller, OCIRepository and GitRepository sources).
function isSame(published: string, installed: string): boolean {
  const a = parseChartVersion(published);
  const b = parseChartVersion(installed);
  return a && b ? a.compare(b) === 0 : published === installed;
}

function messageOf(error: unknown): string {
  return isError(error) ? error.message : String(error);
}
