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
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import type {
  InstallChoices,
  InstallRequest,
  Operation,
  ReleaseKey,
  ReleasePlan,
  SelectableRelease,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { EntityClaim, EntityClaims } from '../authorization/EntityClaims';
import type { ActingUsers } from '../authorization/impersonation/ActingUsers';
import type { ReleaseAuthorizer } from '../authorization/ReleaseAuthorizer';
import type { InventoryStore } from '../database/InventoryStore';
import type { StoredRelease } from '../database/StoredRelease';
import { checkReleaseName } from '../operations/checkReleaseName';
import { checkValues } from '../operations/checkValues';
import { isBusy } from '../operations/isBusy';
import type { OperationService } from '../operations/OperationService';
import type { ChangeWindows } from '../operations/windows/ChangeWindows';
import type { PlanGuard } from '../plan/PlanGuard';
import type { PlanService } from '../plan/PlanService';
import type { InstallTarget } from '../plan/PlanTarget';
import { fillMasks } from '../plan/values/fillMasks';
import { whyWithheld } from '../releases/whyWithheld';
import { chartToInstall } from './chartToInstall';
import { futureRelease } from './futureRelease';
import { installChoices, NOWHERE } from './installChoices';
import type { InstallRules } from './InstallRules';
import type { InstallSources } from './InstallSources';

/** Only users install. */
type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** What is asked to be there. */
type AskedInstall = Pick<
  InstallRequest,
  'entityRef' | 'chartVersion' | 'values'
>;

/** Installs of charts that are not there yet, for callers who may ask for them. */
export class ReleaseInstalls {
  constructor(
    private readonly options: {
      acting: Pick<ActingUsers, 'of'>;
      authorizer: ReleaseAuthorizer;
      claims: EntityClaims;
      operations: OperationService;
      plans: Pick<PlanService, 'plan' | 'valuesSchema'>;
      guard: Pick<PlanGuard, 'staleness'>;
      rules: InstallRules;
      sources: InstallSources;
      store: Pick<InventoryStore, 'listClusters' | 'listReleases'>;
      windows: Pick<ChangeWindows, 'require'>;
      /** The release as the cluster has it now; undefined where there is none. */
      readRelease(key: ReleaseKey): Promise<StoredRelease | undefined>;
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
    const { authorizer, rules, sources, store } = this.options;
    await authorizer.requireRead(credentials);
    const claim = await this.#claimOf(entityRef, credentials);
    const { install } = await authorizer.accessTo(claim, credentials);
    return installChoices(claim, { access: install!, rules, sources, store });
  }

  /**
   * Plans an install.
   *
   * @throws as {@link ReleaseInstalls.install} does; the reason of the signal
   */
  async plan(
    key: ReleaseKey,
    request: AskedInstall,
    credentials: UserCredentials,
    signal: AbortSignal,
  ): Promise<ReleasePlan> {
    const { acting, authorizer, plans } = this.options;
    const { release, target, selected } = await this.#permitted(
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
   * @throws as {@link ReleaseInstalls.install} does; NotFoundError where the
   * chart has no schema; the reason of the signal
   */
  async valuesSchema(
    key: ReleaseKey,
    request: AskedInstall,
    credentials: UserCredentials,
    signal: AbortSignal,
  ): Promise<JsonValue> {
    const { target } = await this.#permitted(key, request, credentials);
    return this.options.plans.valuesSchema(target, signal);
  }

  /**
   * Starts an install.
   *
   * @throws NotAllowedError where rules or permissions do not allow it;
   * NotFoundError; InputError where name, chart, version or values are not
   * usable; ConflictError where such a release is there, an operation is
   * running, the plan no longer holds, or no change window is open
   */
  async install(
    key: ReleaseKey,
    request: InstallRequest,
    credentials: UserCredentials,
  ): Promise<Operation> {
    const { acting, authorizer, guard, operations, windows } = this.options;
    const { reason, planDigest } = request;
    const { release, target, entityRef } = await this.#permitted(
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

  /** What is asked for, where the caller may have it there now. */
  async #permitted(
    key: ReleaseKey,
    request: AskedInstall,
    credentials: UserCredentials,
  ) {
    const { authorizer, claims, rules, sources, readRelease } = this.options;
    checkReleaseName(key);
    const values = await valuesOf(request);
    const claim = await this.#claimOf(request.entityRef, credentials);
    const { chart, problem } = chartToInstall(claim.selector);
    if (!chart) {
      throw new InputError(problem);
    }
    const selected: SelectableRelease = { ...key, chartName: chart };
    const claiming = await claims.claiming(selected);
    if (!claiming.some(({ entityRef }) => entityRef === claim.entityRef)) {
      throw new InputError(
        `${claim.entityRef} would not claim the release ${key.name} in ${key.cluster}/${key.namespace}: its annotations name other clusters, namespaces or releases.`,
      );
    }
    await authorizer.require('install', selected, credentials);
    const permit = rules.permitFor(key.cluster, key.namespace);
    if (!permit) {
      throw new NotAllowedError(
        rules.isEmpty
          ? NOWHERE
          : `helmReleases.operations.installs does not allow to install into the namespace ${key.namespace} of ${key.cluster}.`,
      );
    }
    refuseExisting(await readRelease(key));
    const { reference, published } = await sources.require(
      chart,
      request.chartVersion,
      claiming,
    );
    const target: InstallTarget = {
      kind: 'install',
      chart: reference,
      chartVersion: published?.version ?? request.chartVersion,
      appVersion: published?.appVersion,
      values,
      createNamespace: permit.createNamespace,
    };
    return {
      selected,
      target,
      release: futureRelease(key),
      entityRef: claim.entityRef,
    };
  }

  async #claimOf(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityClaim> {
    const claim = await this.options.claims.of(
      stringifyEntityRef(parseEntityRef(entityRef)),
      credentials,
    );
    if (!claim) {
      throw new NotFoundError(
        `There is no entity ${entityRef} whose annotations claim Helm releases`,
      );
    }
    return claim;
  }
}

/** Nothing is stored yet that a mask could stand for. */
async function valuesOf({ values }: AskedInstall): Promise<string | undefined> {
  if (values === undefined) {
    return undefined;
  }
  checkValues(values);
  return fillMasks(values, async () => '{}');
}

function refuseExisting(release: StoredRelease | undefined): void {
  if (!release) {
    return;
  }
  const { cluster, namespace, name, status, revision } = release;
  throw new ConflictError(
    status === 'uninstalled'
      ? `The release ${name} in ${cluster}/${namespace} was uninstalled and its history kept: roll back to revision ${revision} to bring it back.`
      : `There is a release ${name} in ${cluster}/${namespace} already: upgrade it.`,
  );
}
