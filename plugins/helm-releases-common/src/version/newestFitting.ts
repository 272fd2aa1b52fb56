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

import { compare } from 'semver';
import type { ChartVersion } from '../chartSource';
import { type Distance, distanceBetween } from './distance';
import { kubeVersionRefusal } from './kubeVersionRefusal';
import { byNewestVersion } from './order';
import { parseChartVersion } from './parse';

/** How an installed version stands against what is published. @public */
export interface VersionStanding {
  distance: Distance;
  /** The newest version to offer, which may be the installed one or an older one. */
  latest?: ChartVersion;
  /** Whether `latest`, or a version between it and the installed one, mends a security fault. */
  security: boolean;
  /** A newer version than `latest` that the cluster cannot take, and why. */
  unfit?: { version: string; reason: string };
}

/**
 * Compares an installed version with the published ones. Prereleases are
 * offered only where one is installed, deprecated versions never, and neither
 * are those that helm would refuse in the cluster.
 *
 * @param kubernetesVersion - what the cluster says it is, where that is known
 * @public
 */
export function newestFitting(
  versions: ChartVersion[],
  installed: string,
  kubernetesVersion?: string,
): VersionStanding {
  const offered = versions
    .filter(({ version }) => parseChartVersion(version))
    .sort((a, b) => byNewestVersion(a.version, b.version));
  const onPrerelease =
    (parseChartVersion(installed)?.prerelease.length ?? 0) > 0 ||
    offered.some(
      ({ version, prerelease }) =>
        prerelease && isSameVersion(version, installed),
    );
  let unfit: VersionStanding['unfit'];
  for (const candidate of offered) {
    const { version, deprecated, prerelease, kubeVersion } = candidate;
    if (deprecated || (prerelease && !onPrerelease)) {
      continue;
    }
    const reason = kubeVersionRefusal(kubeVersion, kubernetesVersion);
    if (!reason) {
      return {
        distance: distanceBetween(installed, version),
        latest: candidate,
        security: mendsSecurity(offered, installed, version),
        ...(unfit && isNewer(unfit.version, installed) && { unfit }),
      };
    }
    unfit ??= { version, reason };
  }
  return {
    distance: 'unknown',
    security: false,
    ...(unfit && isNewer(unfit.version, installed) && { unfit }),
  };
}

/**
 * Whether two texts name the same version of a chart. Build metadata do not
 * count: Flux adds the digest of the artifact to what it installs
 * (`1.0.0+0123456789ab`).
 *
 * @public
 */
export function isSameVersion(left: string, right: string): boolean {
  const a = parseChartVersion(left);
  const b = parseChartVersion(right);
  return a && b ? compare(a, b) === 0 : left === right;
}

function isNewer(version: string, than: string): boolean {
  const a = parseChartVersion(version);
  const b = parseChartVersion(than);
  return Boolean(a && b && compare(a, b) > 0);
}

function mendsSecurity(
  versions: ChartVersion[],
  installed: string,
  latest: string,
): boolean {
  return versions.some(
    ({ version, security }) =>
      security && isNewer(version, installed) && !isNewer(version, latest),
  );
}
