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
  distanceBetween,
  type Distance,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** What it means to go from one chart version to another. */
export type Change =
  | 'upgrade'
  | 'major-upgrade'
  | 'downgrade'
  | 'same'
  | 'unknown';

const changes: Record<Distance, Change> = {
  current: 'same',
  patch: 'upgrade',
  minor: 'upgrade',
  major: 'major-upgrade',
  ahead: 'downgrade',
  unknown: 'unknown',
};

/** Names the change from the running version to the chosen one. */
export function changeOf(from: string | undefined, to: string): Change {
  return from === undefined ? 'unknown' : changes[distanceBetween(from, to)];
}
