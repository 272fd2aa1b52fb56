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

import { usePermission } from '@backstage/plugin-permission-react';
import {
  helmReleaseRollbackPermission,
  helmReleaseUpgradePermission,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** Why the user may not, undefined where the user may. */
export interface ReleasePermissions {
  upgradeRefusal?: string;
  rollbackRefusal?: string;
}

/**
 * What the user may do to the releases of an entity, so that buttons can say
 * why they are off. The backend decides for itself.
 */
export function useReleasePermissions(entityRef: string): ReleasePermissions {
  const upgrade = usePermission({
    permission: helmReleaseUpgradePermission,
    resourceRef: entityRef,
  });
  const rollback = usePermission({
    permission: helmReleaseRollbackPermission,
    resourceRef: entityRef,
  });
  return {
    upgradeRefusal: refusal(upgrade, helmReleaseUpgradePermission.name),
    rollbackRefusal: refusal(rollback, helmReleaseRollbackPermission.name),
  };
}

function refusal(
  answer: { loading: boolean; allowed: boolean },
  permission: string,
): string | undefined {
  if (answer.allowed) {
    return undefined;
  }
  return answer.loading
    ? 'Your permissions are being checked.'
    : `You need the permission ${permission} on this entity.`;
}
