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

import type { ReleaseSummary } from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** The revision of a release that runs. */
export interface RunningRevision {
  revision: number;
  chartVersion?: string;
  appVersion?: string;
}

/**
 * The revision that runs: the newest one, or an older one after a failed
 * upgrade. Undefined where none ever came up, as after a failed install.
 */
export function runningOf(
  release: ReleaseSummary,
): RunningRevision | undefined {
  if (release.running) {
    return release.running;
  }
  if (release.status !== 'deployed') {
    return undefined;
  }
  return {
    revision: release.revision,
    chartVersion: release.chart?.version,
    appVersion: release.chart?.appVersion,
  };
}
