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

import { createPermission } from '@backstage/plugin-permission-common';

// The value of RESOURCE_TYPE_CATALOG_ENTITY in plugin-catalog-common/alpha,
// which is not stable enough to build a public package on.
const RESOURCE_TYPE_CATALOG_ENTITY = 'catalog-entity';

/** Seeing which releases run where. @public */
export const helmReleaseReadPermission = createPermission({
  name: 'helm.release.read',
  attributes: { action: 'read' },
});

/** Reading the values of a release. @public */
export const helmReleaseValuesReadPermission = createPermission({
  name: 'helm.release.values.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Installing the chart of an entity where it does not run yet. @public */
export const helmReleaseInstallPermission = createPermission({
  name: 'helm.release.install',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Upgrading a release of an entity. @public */
export const helmReleaseUpgradePermission = createPermission({
  name: 'helm.release.upgrade',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Rolling a release of an entity back. @public */
export const helmReleaseRollbackPermission = createPermission({
  name: 'helm.release.rollback',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Applying the custom resource definitions of a release's chart, for all of its cluster. @public */
export const helmReleaseCrdsApplyPermission = createPermission({
  name: 'helm.release.crds.apply',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Uninstalling a release of an entity. @public */
export const helmReleaseUninstallPermission = createPermission({
  name: 'helm.release.uninstall',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Changing releases that no entity claims, and changing releases outside the change windows. @public */
export const helmReleaseAdminPermission = createPermission({
  name: 'helm.release.admin',
  attributes: { action: 'update' },
});

/** All permissions of the plugin. @public */
export const helmReleasePermissions = [
  helmReleaseReadPermission,
  helmReleaseValuesReadPermission,
  helmReleaseInstallPermission,
  helmReleaseUpgradePermission,
  helmReleaseRollbackPermission,
  helmReleaseCrdsApplyPermission,
  helmReleaseUninstallPermission,
  helmReleaseAdminPermission,
];
