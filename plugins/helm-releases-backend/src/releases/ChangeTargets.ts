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

import { InputError } from '@backstage/errors';
import type { EntityClaims } from '../authorization/EntityClaims';
import type { StoredRelease } from '../database/StoredRelease';
import type { ReleaseReader } from '../inventory/ReleaseReader';
import { checkValues } from '../operations/checkValues';
import type { RollbackTarget, UpgradeTarget } from '../plan/PlanTarget';
import { fillMasks } from '../plan/values/fillMasks';
import type { PublishedVersions } from '../standings/PublishedVersions';
import { selectable } from './selectable';

/** Finds what a release is to be changed to. */
export class ChangeTargets {
  constructor(
    private readonly options: {
      claims: EntityClaims;
      reader: ReleaseReader;
      versions: Pick<PublishedVersions, 'forUpgrade'>;
    },
  ) {}

  /**
   * Masks in the values become what is stored: whoever may upgrade need not be
   * able to read it.
   *
   * @throws InputError where the version is not published, no source is known,
   * or the values are not usable
   */
  async upgrade(
    release: StoredRelease,
    request: { chartVersion: string; values?: string },
  ): Promise<UpgradeTarget> {
    const { claims, versions } = this.options;
    const values = await this.#valuesFor(release, request.values);
    const { reference, published } = await versions.forUpgrade(
      release,
      request.chartVersion,
      await claims.claiming(selectable(release)),
    );
    return {
      kind: 'upgrade',
      chart: reference,
      chartVersion: published?.version ?? request.chartVersion,
      appVersion: published?.appVersion,
      values,
    };
  }

  async #valuesFor(
    release: StoredRelease,
    values: string | undefined,
  ): Promise<string | undefined> {
    if (values === undefined) {
      return undefined;
    }
    checkValues(values);
    return fillMasks(values, () =>
      this.options.reader.readValues(release, {
        revision: release.running?.revision ?? release.revision,
        all: false,
      }),
    );
  }

  /** @throws InputError where the cluster does not hold the revision any more */
  async rollback(
    release: StoredRelease,
    { revision }: { revision: number },
  ): Promise<RollbackTarget> {
    const history = await this.options.reader.readHistory(release);
    const target = history.find(entry => entry.revision === revision);
    if (!target) {
      throw new InputError(
        `Release ${
          release.name
        } has no revision ${revision} any more: its history holds ${history
          .map(entry => entry.revision)
          .join(', ')}`,
      );
    }
    const { chartVersion, appVersion } = target;
    return { kind: 'rollback', revision, chartVersion, appVersion };
  }
}
