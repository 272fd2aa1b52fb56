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

import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  type HelmCli,
  helmCliServiceRef,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { locateHelm } from '@prophet-aiops/sandbox';

/** The helm of the tests, started as a portal starts its own. */
export async function realHelm(): Promise<HelmCli> {
  const path = await locateHelm();
  return new Promise((resolve, reject) => {
    startTestBackend({
      features: [
        mockServices.rootConfig.factory({
          data: { helmReleases: { helm: { path } } },
        }),
        createBackendPlugin({
          pluginId: 'scaffolder',
          register(env) {
            env.registerInit({
              deps: { helm: helmCliServiceRef },
              init: async ({ helm }) => resolve(helm),
            });
          },
        }),
      ],
    }).then(backend => backend.stop(), reject);
  });
}
