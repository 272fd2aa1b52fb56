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
  ReleaseSummary,
  ReleaseVersion,
  ReleaseVersions,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useMemo, useState } from 'react';
import { changeOf, type Change } from '../release/changeOf';
import { changesBetween, type VersionChanges } from '../release/changesBetween';
import { runningOf } from '../release/runningOf';
import type { Refreshing } from './useRefreshing';
import { useReleaseVersions } from './useReleaseVersions';

/** The version of a chart that is chosen for a release, and what is known of it. */
export interface VersionChoice {
  versions: Refreshing<ReleaseVersions>;
  /** Empty where nothing is chosen. */
  version: string;
  choose(version: string): void;
  change: Change;
  published?: ReleaseVersion;
  /** The source lists its versions, or may do so yet. */
  listed: boolean;
  /** What the authors say changes on the way. */
  changes: VersionChanges[];
}

/** Suggests the version that is asked for or the newest that fits, and keeps what is chosen instead. */
export function useVersionChoice(
  release: ReleaseSummary,
  asked?: string,
): VersionChoice {
  const versions = useReleaseVersions(release);
  const from = runningOf(release)?.chartVersion;
  const [chosen, choose] = useState(asked);

  // Nobody asked for an older version just because it is the newest published.
  const suggestion =
    release.distance === 'ahead' ? undefined : release.latest?.version;
  const version = (chosen ?? suggestion ?? '').trim();
  const items = versions.value?.items;
  const changes = useMemo(
    () =>
      version
        ? changesBetween({ published: items ?? [], from, to: version })
        : [],
    [items, from, version],
  );
  return {
    versions,
    version,
    choose,
    change: version ? changeOf(from, version) : 'unknown',
    published: items?.find(one => one.version === version),
    listed: versions.loading || Boolean(items?.length),
    changes,
  };
}
