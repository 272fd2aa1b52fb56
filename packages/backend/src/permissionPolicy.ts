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

import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  isPermission,
} from '@backstage/plugin-permission-common';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  helmReleaseCrdsApplyPermission,
  helmReleaseInstallPermission,
  helmReleaseRollbackPermission,
  helmReleaseUninstallPermission,
  helmReleaseUpgradePermission,
  helmReleaseValuesReadPermission,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** Allows everything, but changing and reading the values of releases to owners only. */
const ownersOnly: PermissionPolicy = {
  async handle({ permission }, user) {
    if (
      isPermission(permission, helmReleaseInstallPermission) ||
      isPermission(permission, helmReleaseUpgradePermission) ||
      isPermission(permission, helmReleaseRollbackPermission) ||
      isPermission(permission, helmReleaseCrdsApplyPermission) ||
      isPermission(permission, helmReleaseUninstallPermission) ||
      isPermission(permission, helmReleaseValuesReadPermission)
    ) {
      return createCatalogConditionalDecision(
        permission,
        catalogConditions.isEntityOwner({
          claims: user?.info.ownershipEntityRefs ?? [],
        }),
      );
    }
    return { result: AuthorizeResult.ALLOW };
  },
};

export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'owners-only-policy',
  register(module) {
    module.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(ownersOnly);
      },
    });
  },
});
