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
  isSameVersion,
  parseChartVersion,
  type ReleaseVersion,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { isUpgrade } from './isUpgrade';

/**
 * The versions to choose from for an upgrade: the newer ones that fit, then
 * those that do not, each newest first. Prereleases are offered only where one
 * runs, deprecated versions never, and what is chosen already always.
 *
 * @param published - newest first
 */
export function offeredVersions(options: {
  published: ReleaseVersion[];
  running?: string;
  chosen?: string;
}): ReleaseVersion[] {
  const { published, running, chosen } = options;
  const prereleases = runsPrerelease(published, running);
  const candidates = published.filter(
    ({ version, deprecated, prerelease }) =>
      !deprecated &&
      (!prerelease || prereleases) &&
      isUpgrade(running, version),
  );
  const offered = [
    ...candidates.filter(({ unfit }) => !unfit),
    ...candidates.filter(({ unfit }) => unfit),
  ];
  const missing = published.find(
    one => one.version === chosen && !offered.includes(one),
  );
  return missing ? [...offered, missing] : offered;
}

/** Whether the running version is a prerelease, by its number or by what its authors say. */
export function runsPrerelease(
  published: ReleaseVersion[],
  running: string | undefined,
): boolean {
  return (
    running !== undefined &&
    ((parseChartVersion(running)?.prerelease.length ?? 0) > 0 ||
      published.some(
        ({ version, prerelease }) =>
          prerelease && isSameVersion(version, running),
      ))
  );
}
