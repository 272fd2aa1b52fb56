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
  ApplyMethod,
  ReleaseKey,
  StorageDriver,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type {
  ClusterTransport,
  HelmCli,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { InstallFlags } from '../../operations/install/installArguments';
import type { OperationsConfig } from '../../operations/OperationsConfig';
import { describeStaleness } from './describeStaleness';
import { helmFlags } from './helmFlags';
import type { PlanBasis } from './PlanBasis';
import { planDigest } from './planDigest';
import { readBasis } from './readBasis';
import { RememberedPlans } from './RememberedPlans';

/** What is going to be done to a release: one of these. */
export interface PlannedChange {
  /** With what was found out about the cluster, besides the same. */
  install?: { archive: string; values?: string } & InstallFlags;
  /** With the SHA-256 of the chart's archive, and the values that are given. */
  upgrade?: { archive: string; values?: string };
  rollback?: { revision: number };
}

/** What is going to be done, and where. */
export interface CheckedChange extends PlannedChange {
  transport: ClusterTransport;
  release: ReleaseKey;
  driver: StorageDriver;
  applyMethod: ApplyMethod;
  signal: AbortSignal;
}

/** Knows what plans stand on, and whether it is still so. */
export class PlanChecks {
  readonly #remembered = new RememberedPlans();

  constructor(
    private readonly options: { helm: HelmCli; config: OperationsConfig },
  ) {}

  /** What a plan made now stands on. @throws as {@link readBasis} does */
  async basisOf(change: CheckedChange): Promise<PlanBasis> {
    const { helm, config } = this.options;
    return readBasis({
      ...change,
      helm,
      flags: helmFlags({
        release: change.release,
        applyMethod: change.applyMethod,
        config,
        withValues: (change.upgrade ?? change.install)?.values !== undefined,
        install: change.install,
        revision: change.rollback?.revision,
      }),
    });
  }

  /** Remembers what a plan stands on. @returns the digest that names it */
  remember(basis: PlanBasis): string {
    const digest = planDigest(basis);
    this.#remembered.add(digest, basis);
    return digest;
  }

  /**
   * Looks whether a plan still holds.
   *
   * @returns a sentence that says what has changed; undefined where nothing has
   * @throws as {@link readBasis} does
   */
  async staleness(
    digest: string,
    change: CheckedChange,
  ): Promise<string | undefined> {
    const now = await this.basisOf(change);
    return planDigest(now) === digest
      ? undefined
      : describeStaleness(this.#remembered.get(digest), now);
  }
}
