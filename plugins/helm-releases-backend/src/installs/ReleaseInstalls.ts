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
import { ConflictError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import type {
  InstallChoices,
  InstallRequest,
  Operation,
  ReleaseKey,
  ReleasePlan,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { EntityClaims } from '../authorization/EntityClaims';
import type { ActingUsers } from '../authorization/impersonation/ActingUsers';
import type { ReleaseAuthorizer } from '../authorization/ReleaseAuthorizer';
import type { InventoryStore } from '../database/InventoryStore';
import { isBusy } from '../operations/isBusy';
import type { OperationService } from '../operations/OperationService';
import type { ChangeWindows } from '../operations/windows/ChangeWindows';
import type { PlanGuard } from '../plan/PlanGuard';
import type { PlanService } from '../plan/PlanService';
import { whyWithheld } from '../releases/whyWithheld';
import type { AskedInstall, InstallAdmission } from './InstallAdmission';
import { installChoices } from './installChoices';
import type { InstallRules } from './InstallRules';
import type { InstallSources } from './InstallSources';
import { requireClaim } from './requireClaim';

/** Only users install. */
type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** Installs of charts that are not there yet, for callers who may ask for them. */
export class ReleaseInstalls {
  constructor(
    private readonly options: {
      acting: Pick<ActingUsers, 'of'>;
      admission: Pick<InstallAdmission, 'admit'>;
      authorizer: ReleaseAuthorizer;
      claims: Pick<EntityClaims, 'of'>;
      operations: OperationService;
      plans: Pick<PlanService, 'plan' | 'valuesSchema'>;
      guard: Pick<PlanGuard, 'staleness'>;
      rules: InstallRules;
      sources: Pick<InstallSources, 'find'>;
      store: Pick<InventoryStore, 'listClusters' | 'listReleases'>;
      windows: Pick<ChangeWindows, 'require'>;
    },
  ) {}

  /**
   * What of an entity can be installed, and where.
   *
   * @throws NotAllowedError; NotFoundError where the entity is not in the
   * catalog, is hidden from the caller or claims no releases
   */
  async choices(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<InstallChoices> {
    const { authorizer, claims, rules, sources, store } = this.options;
    await authorizer.requireRead(credentials);
    const claim = await requireClaim(claims, entityRef, credentials);
    const { install } = await authorizer.accessTo(claim, credentials);
    return installChoices(claim, { access: install!, rules, sources, store });
  }

  /**
   * Plans an install.
   *
   * @throws as {@link InstallAdmission.admit} does; the reason of the signal
   */
  async plan(
    key: ReleaseKey,
    request: AskedInstall,
    credentials: UserCredentials,
    signal: AbortSignal,
  ): Promise<ReleasePlan> {
    const { acting, admission, authorizer, plans } = this.options;
    const { release, target, selected } = await admission.admit(
      key,
      request,
      credentials,
    );
    return plans.plan({
      release,
      target,
      withheld: await whyWithheld(authorizer, selected, credentials),
      actAs: await acting.of(credentials),
      signal,
    });
  }

  /**
   * The schema for the values of what would be installed.
   *
   * @throws as {@link InstallAdmission.admit} does; NotFoundError where the
   * chart has no schema; the reason of the signal
   */
  async valuesSchema(
    key: ReleaseKey,
    request: AskedInstall,
    credentials: UserCredentials,
    signal: AbortSignal,
  ): Promise<JsonValue> {
    const { admission, plans } = this.options;
    const { target } = await admission.admit(key, request, credentials);
    return plans.valuesSchema(target, signal);
  }

  /**
   * Starts an install.
   *
   * @throws as {@link InstallAdmission.admit} does; ConflictError where an
   * operation is running, the plan no longer holds, or no change window is open
   */
  async install(
    key: ReleaseKey,
    request: InstallRequest,
    credentials: UserCredentials,
  ): Promise<Operation> {
    const { acting, admission, authorizer, guard, operations, windows } =
      this.options;
    const { reason, planDigest } = request;
    const { release, target, entityRef } = await admission.admit(
      key,
      request,
      credentials,
    );
    await windows.require(key.cluster, {
      reason,
      requireAdmin: what => authorizer.requireAdmin(what, credentials),
    });
    const stale =
      planDigest && (await guard.staleness(planDigest, release, target));
    // Of an operation that is running the service tells more.
    if (stale && !(await isBusy(operations, key))) {
      throw new ConflictError(stale);
    }
    return operations.startInstall({
      ...target,
      release,
      requestedBy: credentials.principal.userEntityRef,
      actAs: await acting.of(credentials),
      entityRef,
      reason,
      planDigest,
    });
  }
}
