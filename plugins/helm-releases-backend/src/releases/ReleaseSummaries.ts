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
  distanceBetween,
  type ReleaseSummary,
  selects,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { EntityClaim, EntityClaims } from '../authorization/EntityClaims';
import type { StoredRelease } from '../database/StoredRelease';
import { newestOf } from '../sources/newestOf';
import { installedVersionOf } from './installedVersionOf';
import type { ReleaseVersionLookup } from './ReleaseVersionLookup';
import { selectable } from './selectable';

/** How long a list waits for a chart source that has not answered before, in milliseconds. */
const PATIENCE_MS = 1_000;

/** Adds to stored releases what the catalog and the chart sources know of them. */
export class ReleaseSummaries {
  constructor(
    private readonly options: {
      claims: EntityClaims;
      versions: ReleaseVersionLookup;
      patienceMs?: number;
    },
  ) {}

  /** @param claim - of the entity that is asked for, where it is one */
  async of(
    releases: StoredRelease[],
    credentials: BackstageCredentials,
    claim?: EntityClaim,
  ): Promise<ReleaseSummary[]> {
    const claims = claim
      ? [claim]
      : await this.options.claims.visibleTo(credentials);
    // A source that hangs must not hide what runs.
    const patience = AbortSignal.timeout(
      this.options.patienceMs ?? PATIENCE_MS,
    );
    return Promise.all(
      releases.map(async release => {
        const claiming = claims.filter(({ selector }) =>
          selects(selector, selectable(release)),
        );
        return {
          ...release,
          entityRefs: claiming.map(({ entityRef }) => entityRef),
          ...(await this.#latest(release, claiming, patience)),
        };
      }),
    );
  }

  async #latest(
    release: StoredRelease,
    claiming: EntityClaim[],
    patience: AbortSignal,
  ): Promise<Pick<ReleaseSummary, 'latest' | 'distance'>> {
    const installed = installedVersionOf(release);
    const found = await untilAborted(
      this.options.versions.find(release, claiming),
      patience,
    );
    const newest = found && installed && newestOf(found.versions, installed);
    if (!newest || !found.reference || !installed) {
      return { distance: 'unknown' };
    }
    return {
      latest: {
        version: newest.version,
        appVersion: newest.appVersion,
        publishedAt: newest.publishedAt,
        source: found.reference.url,
        confidence: found.confidence,
      },
      distance: distanceBetween(installed, newest.version),
    };
  }
}

async function untilAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal,
): Promise<T | undefined> {
  if (signal.aborted) {
    return undefined;
  }
  return new Promise<T | undefined>((resolve, reject) => {
    const abandon = () => resolve(undefined);
    signal.addEventListener('abort', abandon, { once: true });
    promise
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abandon));
  });
}
