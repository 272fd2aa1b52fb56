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
  byNewestVersion,
  type PlanNotice,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { PlanFacts } from './PlanFacts';

/** What is to be said of the version of the chart. */
export function versionNotices({
  kind,
  installedVersion,
  target,
}: PlanFacts): PlanNotice[] {
  const notices: PlanNotice[] = [];
  if (
    kind === 'upgrade' &&
    installedVersion &&
    target.version &&
    byNewestVersion(installedVersion, target.version) < 0
  ) {
    notices.push({
      severity: 'warning',
      code: 'downgrade',
      message: `Chart ${target.version} is older than ${installedVersion}, which runs: what the newer one has changed in stored data is not undone. A rollback brings back values and manifests as they were.`,
    });
  }
  if (target.deprecated) {
    notices.push({
      severity: 'warning',
      code: 'deprecated',
      message:
        'The chart is deprecated: its authors no longer look after this version.',
    });
  }
  return notices;
}
