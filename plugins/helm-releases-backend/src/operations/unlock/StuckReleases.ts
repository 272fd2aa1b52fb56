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

import { ConflictError } from '@backstage/errors';
import type {
  ReleaseKey,
  StuckRelease,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { OperationStore } from '../../database/OperationStore';
import type { StoredRelease } from '../../database/StoredRelease';
import { isBusy } from '../isBusy';
import { stuckSince } from './stuckSince';

type PendingRelease = ReleaseKey &
  Pick<StoredRelease, 'revision' | 'status' | 'lastDeployed' | 'delivery'>;

/** Tells which releases a helm that is gone has left locked. */
export class StuckReleases {
  constructor(
    private readonly options: {
      operations: Pick<OperationStore, 'list'>;
      /** Pending for longer than this, nobody works on it any more. */
      stuckAfterSeconds: number;
      now?: () => Date;
    },
  ) {}

  /** In the order of the releases; undefined for those that are not stuck. */
  async of(releases: PendingRelease[]): Promise<(StuckRelease | undefined)[]> {
    return Promise.all(releases.map(release => this.#stuck(release)));
  }

  /**
   * Makes sure that there is a lock to be taken off.
   *
   * @throws ConflictError
   */
  require(release: PendingRelease): void {
    if (!this.#since(release)) {
      const { namespace, name, revision, status } = release;
      throw new ConflictError(
        `Release ${namespace}/${name} is not stuck: revision ${revision} is ${status}${
          status.startsWith('pending-')
            ? `, and somebody may be working on it. It counts as stuck ${this.options.stuckAfterSeconds} s after that began`
            : ''
        }.`,
      );
    }
  }

  async #stuck(release: PendingRelease): Promise<StuckRelease | undefined> {
    const since = this.#since(release);
    // Few releases come this far, so each may ask for itself.
    if (!since || (await isBusy(this.options.operations, release))) {
      return undefined;
    }
    return {
      since,
      sentence: `Revision ${release.revision} has been ${release.status} since ${since}, and no operation of the portal works on it: whoever began it is gone, and the release is locked.`,
    };
  }

  #since(release: PendingRelease): string | undefined {
    const { stuckAfterSeconds, now = () => new Date() } = this.options;
    return stuckSince(release, { now: now(), stuckAfterSeconds });
  }
}
