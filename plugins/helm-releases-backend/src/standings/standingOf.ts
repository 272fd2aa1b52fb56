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
  type ChartDependency,
  dependencyChanges,
  distanceOfDependencies,
  newestFitting,
  type ReleaseSummary,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { JudgedSource } from './judgeSource';
import type { ReleaseStanding } from './ReleaseStanding';

/** What runs of a chart, and where. */
export interface InstalledChart {
  version: string;
  /** Where they are known. */
  dependencies?: ChartDependency[];
  kubernetesVersion?: string;
}

/** Compares an installed version with what the source of its chart publishes. */
export function standingOf(
  { reference, standing, versions }: JudgedSource,
  { version: installed, dependencies, kubernetesVersion }: InstalledChart,
): ReleaseStanding {
  const { latest, distance, security, unfit } = newestFitting(
    versions,
    installed,
    kubernetesVersion,
  );
  if (!reference || !latest) {
    const none =
      versions.length > 0
        ? `None of the ${versions.length} published versions can be offered: they are prereleases, deprecated or not made for this cluster.`
        : undefined;
    const problem = standing.problem ?? none;
    return {
      distance: 'unknown',
      source: { ...standing, ...(problem && { problem }) },
      unfit,
    };
  }
  // Charts that wrap others keep their version while these change.
  const wrapped =
    distance === 'current' && dependencies && latest.dependencies
      ? dependencyChanges(dependencies, latest.dependencies)
      : [];
  const offered: ReleaseSummary['latest'] = {
    version: latest.version,
    appVersion: latest.appVersion,
    publishedAt: latest.publishedAt,
    ...(security && { security }),
    ...(wrapped.length > 0 && { dependencies: wrapped }),
    source: standing.url ?? '',
    confidence: standing.confidence,
  };
  return {
    distance: wrapped.length ? distanceOfDependencies(wrapped) : distance,
    latest: offered,
    source: standing,
    unfit,
  };
}
