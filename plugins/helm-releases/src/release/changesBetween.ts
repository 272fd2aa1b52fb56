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

import type {
  ChartChange,
  ReleaseVersion,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { changeOf } from './changeOf';
import { isUpgrade } from './isUpgrade';
import { runsPrerelease } from './offeredVersions';

/** What the authors of a chart say of one version. */
export interface VersionChanges {
  version: string;
  /** It mends a security fault. */
  security: boolean;
  /** Those that mend security faults first. */
  changes: ChartChange[];
}

/**
 * The change logs between two versions of a chart, newest first: what an
 * upgrade brings, or what a downgrade takes back. Those of prereleases count
 * only where one is left or reached, for the release repeats them.
 *
 * @param published - newest first
 */
export function changesBetween(options: {
  published: ReleaseVersion[];
  from?: string;
  to: string;
}): VersionChanges[] {
  const { published, from, to } = options;
  const change = changeOf(from, to);
  if (change === 'same') {
    return [];
  }
  const down = change === 'downgrade';
  const [low, high] = down ? [to, from!] : [from, to];
  const prereleases =
    runsPrerelease(published, from) || runsPrerelease(published, to);
  const between =
    change === 'unknown'
      ? published.filter(({ version }) => version === to)
      : published.filter(
          ({ version, prerelease }) =>
            (!prerelease || prereleases) &&
            isUpgrade(low, version) &&
            !isUpgrade(high, version),
        );
  return between
    .map(({ version, security = false, changes = [] }) => ({
      version,
      security,
      changes: [...changes].sort(
        (a, b) => Number(isSecurity(b)) - Number(isSecurity(a)),
      ),
    }))
    .filter(({ security, changes }) => security || changes.length > 0);
}

function isSecurity({ kind }: ChartChange): boolean {
  return kind === 'security';
}
