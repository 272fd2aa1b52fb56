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
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import {
  type BasicPermission,
  AuthorizeResult,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  type AccessDecision,
  helmReleaseAdminPermission,
  helmReleaseCrdsApplyPermission,
  helmReleaseInstallPermission,
  helmReleaseReadPermission,
  helmReleaseRollbackPermission,
  helmReleaseUninstallPermission,
  helmReleaseUpgradePermission,
  helmReleaseValuesReadPermission,
  type ReleaseAccess,
  type SelectableRelease,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { EntityClaim, EntityClaims } from './EntityClaims';

/** What may be asked of a release beyond seeing it. */
export type ReleaseAction = keyof ReleaseAccess;

const PERMISSIONS: Record<
  ReleaseAction,
  ResourcePermission<'catalog-entity'>
> = {
  install: helmReleaseInstallPermission,
  upgrade: helmReleaseUpgradePermission,
  rollback: helmReleaseRollbackPermission,
  applyCrds: helmReleaseCrdsApplyPermission,
  uninstall: helmReleaseUninstallPermission,
  readValues: helmReleaseValuesReadPermission,
};

const VERBS: Record<ReleaseAction, string> = {
  install: 'install its chart',
  upgrade: 'upgrade its releases',
  rollback: 'roll its releases back',
  applyCrds: 'apply the CRDs of its chart',
  uninstall: 'uninstall its releases',
  readValues: 'read the values of its releases',
};

/**
 * Decides who may see and who may change a release. Every way in (HTTP,
 * scaffolder actions, actions registry) passes through here.
 */
export class ReleaseAuthorizer {
  static create(options: {
    auth: AuthService;
    permissions: PermissionsService;
    userInfo: UserInfoService;
    claims: EntityClaims;
    /** Only owners of the claiming entity may change a release, whatever the policy says. */
    requireOwnership: boolean;
    /** Whether the permission framework is switched on: switched off, it allows everything. */
    permissionsEnabled: boolean;
  }): ReleaseAuthorizer {
    return new ReleaseAuthorizer(options);
  }

  private constructor(
    private readonly options: Parameters<typeof ReleaseAuthorizer.create>[0],
  ) {}

  /** @throws NotAllowedError */
  async requireRead(credentials: BackstageCredentials): Promise<void> {
    if (!(await this.#allows(helmReleaseReadPermission, credentials))) {
      throw new NotAllowedError(
        'You may not see Helm releases: the permission helm.release.read is needed',
      );
    }
  }

  /**
   * Lets an action on one release pass. Where several entities claim the
   * release the caller must be allowed on each of them: registering an entity
   * with the annotation of somebody else's release must not open it.
   *
   * @returns the ref of a claiming entity, undefined for an administrator's
   * action on a release that nobody claims
   * @throws NotAllowedError
   */
  async require(
    action: ReleaseAction,
    release: SelectableRelease,
    credentials: BackstageCredentials,
  ): Promise<string | undefined> {
    const { claims } = this.options;
    const claiming = await claims.claiming(release);
    if (claiming.length === 0) {
      await this.requireAdmin(
        `No entity claims the release ${release.name} in ${release.cluster}/${release.namespace}: annotate its entity`,
        credentials,
      );
      return undefined;
    }
    const decisions = await Promise.all(
      claiming.map(async claim => {
        const [decision] = await this.#decide([action], claim, credentials);
        return decision;
      }),
    );
    const refused = decisions.find(({ allowed }) => !allowed);
    if (refused) {
      throw new NotAllowedError(refused.reason);
    }
    return claiming[0].entityRef;
  }

  /** What the caller may do with the releases that one entity claims. */
  async accessTo(
    claim: EntityClaim,
    credentials: BackstageCredentials,
  ): Promise<ReleaseAccess> {
    const actions = Object.keys(PERMISSIONS) as ReleaseAction[];
    const decisions = await this.#decide(actions, claim, credentials);
    return Object.fromEntries(
      actions.map((action, i) => [action, decisions[i]]),
    ) as Record<ReleaseAction, AccessDecision>;
  }

  /** In the order of the actions. One question to each service, whatever their number. */
  async #decide(
    actions: ReleaseAction[],
    { entityRef, entity }: EntityClaim,
    credentials: BackstageCredentials,
  ): Promise<AccessDecision[]> {
    const { permissions, userInfo, requireOwnership } = this.options;
    const refused = (reason: (action: ReleaseAction) => string) =>
      actions.map(action => ({ allowed: false, reason: reason(action) }));
    const user = this.#userOf(credentials);
    if (!user) {
      return refused(() => 'Only users may do this');
    }
    if (requireOwnership) {
      const { ownershipEntityRefs } = await userInfo.getUserInfo(credentials);
      const owners = (entity.relations ?? [])
        .filter(({ type }) => type === RELATION_OWNED_BY)
        .map(({ targetRef }) => targetRef);
      if (!owners.some(owner => ownershipEntityRefs.includes(owner))) {
        return refused(
          action =>
            `Only owners of ${entityRef} may ${VERBS[action]}${
              owners.length ? `: ${owners.join(', ')}` : ', and it has none'
            }`,
        );
      }
    }
    const results = await permissions.authorize(
      actions.map(action => ({
        permission: PERMISSIONS[action],
        resourceRef: entityRef,
      })),
      { credentials },
    );
    return actions.map((action, i) =>
      results[i].result === AuthorizeResult.ALLOW
        ? { allowed: true }
        : {
            allowed: false,
            reason: `The permission ${PERMISSIONS[action].name} on ${entityRef} is needed to ${VERBS[action]}`,
          },
    );
  }

  /**
   * Lets those pass who hold `helm.release.admin`.
   *
   * @param what - what everybody else cannot do, and why
   * @throws NotAllowedError
   */
  async requireAdmin(
    what: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    // Switched off, the framework would let everybody pass.
    const allowed =
      this.options.permissionsEnabled &&
      this.#userOf(credentials) !== undefined &&
      (await this.#allows(helmReleaseAdminPermission, credentials));
    if (!allowed) {
      throw new NotAllowedError(
        `${what}, or ask somebody with the permission helm.release.admin`,
      );
    }
  }

  async #allows(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }

  #userOf(
    credentials: BackstageCredentials,
  ): BackstageUserPrincipal | undefined {
    return this.options.auth.isPrincipal(credentials, 'user')
      ? credentials.principal
      : undefined;
  }
}
