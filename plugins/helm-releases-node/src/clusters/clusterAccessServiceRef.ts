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

import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { ClusterAccess } from './ClusterAccess';
import { DefaultClusterAccess } from './DefaultClusterAccess';
import { DirectRoute } from './DirectRoute';
import { KubeconfigRoute } from './KubeconfigRoute';
import { ProxyRoute } from './ProxyRoute';

/**
 * Access to the clusters. Its default finds them in the configuration of the
 * kubernetes plugin, in a kubeconfig file and through the kubernetes plugin's
 * proxy; a service factory of one's own replaces it.
 *
 * @public
 */
export const clusterAccessServiceRef = createServiceRef<ClusterAccess>({
  id: 'helm-releases.cluster-access',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
      },
      factory: ({ auth, config, discovery, logger }) =>
        new DefaultClusterAccess({
          config,
          logger,
          sources: [
            new DirectRoute({ config }),
            new KubeconfigRoute({ config, logger }),
            new ProxyRoute({ auth, discovery, logger }),
          ],
        }),
    }),
});
