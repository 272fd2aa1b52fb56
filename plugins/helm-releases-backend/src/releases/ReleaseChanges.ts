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
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  type ChangeRequest,
  type CrdsRequest,
  isFinished,
  type Operation,
  type OperationEvents,
  type OperationKind,
  type Page,
  type ReleaseKey,
  type RollbackRequest,
  type SelectableRelease,
  type UninstallRequest,
  type UnlockRequest,
  type UpgradeRequest,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { EntityClaims } from '../authorization/EntityClaims';
import type { ActingUsers } from '../authorization/impersonation/ActingUsers';
import type { ReleaseAuthorizer } from '../authorization/ReleaseAuthorizer';
import { chartToInstall } from '../installs/chartToInstall';
import { isBusy } from '../operations/isBusy';
import type {
  ListOperationsOptions,
  OperationService,
} from '../operations/OperationService';
import type { OperationRequester } from '../operations/StartOptions';
import type { InventoryStore } from '../database/InventoryStore';
import type { StoredRelease } from '../database/StoredRelease';
import type { PlanGuard } from '../plan/PlanGuard';
import type { PlanTarget } from '../plan/PlanTarget';
import type { StuckReleases } from '../operations/unlock/StuckReleases';
import type { ChangeWindows } from '../operations/windows/ChangeWindows';
import { actionOf } from './actionOf';
import type { ChangeTargets } from './ChangeTargets';
import { selectable } from './selectable';

/** Only users change releases. */
type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** Changes of releases, for callers who may ask for them. */
export class ReleaseChanges {
  constructor(
    private readonly options: {
      acting: Pick<ActingUsers, 'of'>;
      authorizer: ReleaseAuthorizer;
      claims: Pick<EntityClaims, 'of'>;
      operations: OperationService;
      plans: Pick<PlanGuard, 'staleness'>;
      store: Pick<InventoryStore, 'getRelease'>;
      stuck: Pick<StuckReleases, 'require'>;
      targets: ChangeTargets;
      windows: Pick<ChangeWindows, 'require'>;
      /** The release as the cluster has it now; undefined where there is none. */
      readRelease(key: ReleaseKey): Promise<StoredRelease | undefined>;
    },
  ) {}

  /**
   * Starts an upgrade.
   *
   * @throws NotAllowedError; NotFoundError; InputError where the version is not
   * published or no source is known; ConflictError where another tool delivers
   * the release, an operation is running, the plan no longer holds, or no change
   * window is open
   */
  async upgrade(
    key: ReleaseKey,
    request: UpgradeRequest,
    credentials: UserCredentials,
  ): Promise<Operation> {
    const { operations, targets } = this.options;
    const [release, requester] = await this.#permitted(
      'upgrade',
      key,
      request,
      credentials,
    );
    const target = await targets.upgrade(release, request);
    const { planDigest } = request;
    await this.#requireFreshPlan(planDigest, release, target);
    return operations.startUpgrade({
      ...target,
      ...requester,
      release,
      planDigest,
    });
  }

  /** Starts a rollback. @throws as {@link ReleaseChanges.upgrade} does */
  async rollback(
    key: ReleaseKey,
    request: RollbackRequest,
    credentials: UserCredentials,
  ): Promise<Operation> {
    const { operations, targets } = this.options;
    const [release, requester] = await this.#permitted(
      'rollback',
      key,
      request,
      credentials,
    );
    const target = await targets.rollback(release, request);
    const { planDigest } = request;
    await this.#requireFreshPlan(planDigest, release, target);
    return operations.startRollback({
      ...target,
      ...requester,
      release,
      planDigest,
    });
  }

  /**
   * Starts to apply definitions of a chart's `crds/`, for the whole cluster.
   *
   * @throws as {@link ReleaseChanges.upgrade} does; what the chart and the
   * cluster say to the definitions the operation tells
   */
  async applyCrds(
    key: ReleaseKey,
    request: CrdsRequest,
    credentials: UserCredentials,
  ): Promise<Operation> {
    const { operations, targets } = this.options;
    const [release, requester] = await this.#permitted(
      'crds',
      key,
      request,
      credentials,
    );
    const target = await targets.upgrade(release, request);
    const { crds, confirmed = [], planDigest } = request;
    await this.#requireFreshPlan(planDigest, release, target);
    return operations.startCrds({
      ...target,
      ...requester,
      release,
      crds,
      confirmed,
      planDigest,
    });
  }

  /**
   * Takes the lock off a release that is stuck. Who may roll it back may do so.
   *
   * @throws NotAllowedError; NotFoundError; ConflictError where it is not stuck,
   * another tool delivers it, or an operation is running
   */
  async unlock(
    key: ReleaseKey,
    request: UnlockRequest,
    credentials: UserCredentials,
  ): Promise<Operation> {
    const { operations, stuck } = this.options;
    const [release, requester] = await this.#permitted(
      'unlock',
      key,
      request,
      credentials,
    );
    stuck.require(release);
    return operations.startUnlock({ ...requester, release });
  }

  /**
   * Starts an uninstall.
   *
   * @throws NotAllowedError; NotFoundError; ConflictError where another tool
   * delivers it, an operation is running, or no change window is open
   */
  async uninstall(
    key: ReleaseKey,
    request: UninstallRequest,
    credentials: UserCredentials,
  ): Promise<Operation> {
    const [release, requester] = await this.#permitted(
      'uninstall',
      key,
      request,
      credentials,
    );
    return this.options.operations.startUninstall({
      ...requester,
      release,
      keepHistory: request.keepHistory ?? true,
    });
  }

  /** Newest first. @throws NotAllowedError */
  async listOperations(
    options: ListOperationsOptions,
    credentials: BackstageCredentials,
  ): Promise<Page<Operation>> {
    await this.options.authorizer.requireRead(credentials);
    return this.options.operations.list(options);
  }

  /** @throws NotAllowedError, NotFoundError */
  async getOperation(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<Operation> {
    await this.options.authorizer.requireRead(credentials);
    return this.options.operations.get(id);
  }

  /** @throws NotAllowedError, NotFoundError */
  async readEvents(
    id: string,
    after: number,
    credentials: BackstageCredentials,
  ): Promise<OperationEvents> {
    await this.options.authorizer.requireRead(credentials);
    return this.options.operations.events(id, { after });
  }

  /**
   * Asks a running operation to stop. Who may start one may stop it.
   *
   * @throws NotAllowedError, NotFoundError; ConflictError where it has ended
   */
  async cancel(id: string, credentials: UserCredentials): Promise<Operation> {
    const { authorizer, operations } = this.options;
    const operation = await this.getOperation(id, credentials);
    if (!isFinished(operation.state)) {
      // As it was last seen: helm must be stoppable while the cluster is away.
      const release = await this.options.store.getRelease(operation.release);
      await authorizer.require(
        actionOf(operation.kind),
        release
          ? selectable(release)
          : await this.#unseen(operation, credentials),
        credentials,
      );
    }
    return operations.cancel(id, {
      requestedBy: credentials.principal.userEntityRef,
    });
  }

  /** A release that nobody has seen yet, because it is being installed, is claimed by its chart all the same. */
  async #unseen(
    { release, entityRef }: Operation,
    credentials: UserCredentials,
  ): Promise<SelectableRelease> {
    const claim =
      entityRef && (await this.options.claims.of(entityRef, credentials));
    return {
      ...release,
      chartName: claim ? chartToInstall(claim.selector).chart : undefined,
    };
  }

  /** The release as it is now, and who may change it now. */
  async #permitted(
    kind: OperationKind,
    key: ReleaseKey,
    { reason }: ChangeRequest,
    credentials: UserCredentials,
  ): Promise<[StoredRelease, OperationRequester]> {
    const { acting, authorizer, readRelease, windows } = this.options;
    const release = await readRelease(key);
    if (!release) {
      throw new NotFoundError(
        `There is no release ${key.name} in ${key.cluster}/${key.namespace}`,
      );
    }
    const entityRef = await authorizer.require(
      actionOf(kind),
      selectable(release),
      credentials,
    );
    await windows.require(key.cluster, {
      reason,
      requireAdmin: what => authorizer.requireAdmin(what, credentials),
    });
    const requestedBy = credentials.principal.userEntityRef;
    const actAs = await acting.of(credentials);
    return [release, { requestedBy, entityRef, reason, actAs }];
  }

  async #requireFreshPlan(
    planDigest: string | undefined,
    release: StoredRelease,
    target: PlanTarget,
  ): Promise<void> {
    const stale =
      planDigest &&
      (await this.options.plans.staleness(planDigest, release, target));
    // Of an operation that is running the service tells more.
    if (stale && !(await isBusy(this.options.operations, release))) {
      throw new ConflictError(stale);
    }
  }
}
