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

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  type ReleaseSummary,
  selects,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { EntityClaim, EntityClaims } from '../authorization/EntityClaims';
import type { ListedRelease } from '../database/StoredRelease';
import type { StuckReleases } from '../operations/unlock/StuckReleases';
import { selectable } from './selectable';

/** Adds to listed releases what the catalog and our operations know of them. */
export class ReleaseSummaries {
  constructor(
    private readonly options: {
      claims: EntityClaims;
      stuck: Pick<StuckReleases, 'of'>;
    },
  ) {}

  /** @param claim - of the entity that is asked for, where it is one */
  async of(
    releases: ListedRelease[],
    credentials: BackstageCredentials,
    claim?: EntityClaim,
  ): Promise<ReleaseSummary[]> {
    const [claims, stuck] = await Promise.all([
      claim ? [claim] : this.options.claims.visibleTo(credentials),
      this.options.stuck.of(releases),
    ]);
    return releases.map((release, i) => ({
      ...release,
      ...(stuck[i] && { stuck: stuck[i] }),
      entityRefs: claims
        .filter(({ selector }) => selects(selector, selectable(release)))
        .map(({ entityRef }) => entityRef),
    }));
  }
}
