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

import { NotAllowedError } from '@backstage/errors';
import type {
  ClusterTransport,
  ImpersonatedUser,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';

/**
 * The way to a cluster for what is done in the name of a user.
 *
 * @param user - undefined: the portal acts itself
 * @throws NotAllowedError where this way cannot carry the names
 */
export function actingAs(
  transport: ClusterTransport,
  user: ImpersonatedUser | undefined,
): ClusterTransport {
  if (!user) {
    return transport;
  }
  if (transport.route === 'proxy' && user.groups.length > 1) {
    throw new NotAllowedError(
      `Cluster ${transport.cluster} is reached through the proxy of the kubernetes plugin, which runs the groups of a user together into one, so nobody with several groups can be impersonated there. Let it be reached directly or by a kubeconfig (helmReleases.clusters.${transport.cluster}.route), or set helmReleases.operations.impersonate.groups to none.`,
    );
  }
  return {
    cluster: transport.cluster,
    route: transport.route,
    get baseUrl() {
      return transport.baseUrl;
    },
    agent: transport.agent,
    authorize: () => transport.authorize(),
    impersonate: user,
  };
}
