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
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { ImpersonatedUser } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { Impersonation } from './Impersonation';
import { kubernetesNameOf } from './kubernetesNameOf';

/** Says as whom helm acts in a cluster. */
export class ActingUsers {
  constructor(
    private readonly options: {
      userInfo: UserInfoService;
      /** Absent: helm acts as the portal. */
      impersonation?: Impersonation;
    },
  ) {}

  /**
   * @returns undefined where helm acts as the portal
   * @throws NotAllowedError where the user, or a group of theirs, has no name
   * that a cluster could be told
   */
  async of(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<ImpersonatedUser | undefined> {
    const { userInfo, impersonation } = this.options;
    if (!impersonation) {
      return undefined;
    }
    const { userPrefix, groupPrefix, groups } = impersonation;
    const user = kubernetesNameOf(
      credentials.principal.userEntityRef,
      userPrefix,
    );
    if (groups === 'none') {
      return { user, groups: [] };
    }
    const { ownershipEntityRefs } = await userInfo.getUserInfo(credentials);
    const names = ownershipEntityRefs
      .filter(ref => /^group:/i.test(ref))
      .map(ref => kubernetesNameOf(ref, groupPrefix));
    return { user, groups: [...new Set(names)].sort() };
  }
}
