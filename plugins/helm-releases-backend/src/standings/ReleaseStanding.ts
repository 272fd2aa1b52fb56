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

/** How a release stands against what is published of its chart. */
export type ReleaseStanding = Required<
  Pick<ReleaseSummary, 'distance' | 'source'>
> &
  Pick<ReleaseSummary, 'latest' | 'unfit'>;

/** What is said of a release until it has been compared. */
export const NOT_YET_COMPARED: ReleaseStanding = {
  distance: 'unknown',
  source: {
    confidence: 'unknown',
    problem:
      'The release has not yet been compared with what is published: look again in a moment.',
  },
};
