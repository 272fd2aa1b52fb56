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

import type { RevisionStatus } from './RevisionStatus';

/**
 * The revision to go back to: the one that is deployed, else the newest that
 * once was. Helm itself rolls back to such a one.
 *
 * @param revisions - newest first
 */
export function lastGoodRevision(
  revisions: RevisionStatus[],
): RevisionStatus | undefined {
  return (
    revisions.find(({ status }) => status === 'deployed') ??
    revisions.find(({ status }) => status === 'superseded')
  );
}
