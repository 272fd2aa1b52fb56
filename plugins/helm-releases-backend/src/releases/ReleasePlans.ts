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
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import type {
  PlanRequest,
  ReleaseKey,
  ReleasePlan,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ActingUsers } from '../authorization/impersonation/ActingUsers';
import type { ReleaseAuthorizer } from '../authorization/ReleaseAuthorizer';
import type { ReleaseInstalls } from '../installs/ReleaseInstalls';
import type { StoredRelease } from '../database/StoredRelease';
import { refuseForeignDelivery } from '../operations/refuseForeignDelivery';
import { checkValues } from '../operations/checkValues';
import type { PlanService } from '../plan/PlanService';
import type { ChangeTargets } from './ChangeTargets';
import { selectable } from './selectable';
import { whyWithheld } from './whyWithheld';

/**
 * Plans of changes, for callers who may make these changes: a plan renders
 * templates and asks the cluster with the credential that writes.
 */
export class ReleasePlans {
  constructor(
    private readonly options: {
      acting: Pick<ActingUsers, 'of'>;
      authorizer: ReleaseAuthorizer;
      plans: PlanService;
      installs: Pick<ReleaseInstalls, 'plan' | 'valuesSchema'>;
      targets: ChangeTargets;
      /** The release as the cluster has it now; undefined where there is none. */
      readRelease(key: ReleaseKey): Promise<StoredRelease | undefined>;
    },
  ) {}

  /**
   * @throws NotAllowedError; NotFoundError; InputError where version, values or
   * revision are not usable; ConflictError where another tool delivers the
   * release; the reason of the signal
   */
  async plan(
    key: ReleaseKey,
    request: PlanRequest,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    signal: AbortSignal,
  ): Promise<ReleasePlan> {
    const { acting, authorizer, installs, plans, targets, readRelease } =
      this.options;
    if ('entityRef' in request) {
      return installs.plan(key, request, credentials, signal);
    }
    const release = await readRelease(key);
    if (!release) {
      throw new NotFoundError(
        `There is no release ${key.name} in ${key.cluster}/${key.namespace}`,
      );
    }
    await authorizer.require(
      'revision' in request ? 'rollback' : 'upgrade',
      selectable(release),
      credentials,
    );
    refuseForeignDelivery(release);
    if (!('revision' in request) && request.values !== undefined) {
      checkValues(request.values);
    }
    const [target, withheld, actAs] = await Promise.all([
      'revision' in request
        ? targets.rollback(release, request)
        : targets.upgrade(release, request),
      whyWithheld(authorizer, selectable(release), credentials),
      acting.of(credentials),
    ]);
    return plans.plan({ release, target, withheld, actAs, signal });
  }

  /**
   * The schema for the values of a chart version. It is pulled for it, so who
   * may ask is who may upgrade, or, where an entity is named, install it.
   *
   * @throws NotAllowedError; NotFoundError where the chart has no schema;
   * InputError where the version is not usable; the reason of the signal
   */
  async valuesSchema(
    key: ReleaseKey,
    { entityRef, chartVersion }: { entityRef?: string; chartVersion: string },
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    signal: AbortSignal,
  ): Promise<JsonValue> {
    const { authorizer, installs, plans, targets, readRelease } = this.options;
    if (entityRef) {
      const install = { entityRef, chartVersion };
      return installs.valuesSchema(key, install, credentials, signal);
    }
    const release = await readRelease(key);
    if (!release) {
      throw new NotFoundError(
        `There is no release ${key.name} in ${key.cluster}/${key.namespace}`,
      );
    }
    await authorizer.require('upgrade', selectable(release), credentials);
    const target = await targets.upgrade(release, { chartVersion });
    return plans.valuesSchema(target, signal);
  }
}
