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
  ReleaseRevision,
  ReleaseSummary,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { runningOf } from './runningOf';

/**
 * Revisions that a release can go back to, newest first: those that once ran.
 * The running one is among them only when a newer revision failed or hangs, for
 * then going back to it is what cleans up. An uninstalled one can be brought back.
 */
export function rollbackTargets(
  release: ReleaseSummary,
  revisions: ReleaseRevision[],
): ReleaseRevision[] {
  const running = runningOf(release)?.revision;
  return revisions.filter(
    ({ revision, status }) =>
      status === 'superseded' ||
      status === 'uninstalled' ||
      (revision === running && revision !== release.revision),
  );
}
