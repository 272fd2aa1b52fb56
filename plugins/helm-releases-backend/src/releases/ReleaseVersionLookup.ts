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

import { declaredSourceOf } from '../authorization/declaredSourceOf';
import type { EntityClaim } from '../authorization/EntityClaims';
import type { StoredRelease } from '../database/StoredRelease';
import type {
  ChartVersionLookup,
  FoundVersions,
} from '../sources/ChartVersionLookup';
import { installedVersionOf } from './installedVersionOf';

/** Finds what is published of the chart of a release, by the word of the entities that claim it. */
export class ReleaseVersionLookup {
  constructor(private readonly lookup: ChartVersionLookup) {}

  async find(
    release: StoredRelease,
    claiming: EntityClaim[],
    options?: { signal?: AbortSignal },
  ): Promise<FoundVersions> {
    const installedVersion = installedVersionOf(release);
    if (!release.chart || !installedVersion) {
      return {
        confidence: 'unknown',
        versions: [],
        reason: 'The stored chart of the release could not be read',
      };
    }
    return this.lookup.find(
      {
        name: release.chart.name,
        installedVersion,
        declaredSource: declaredSourceOf(claiming),
      },
      options,
    );
  }
}
