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
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  ServiceFactoryTester,
} from '@backstage/backend-test-utils';
import {
  type HelmCli,
  helmCliServiceRef,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { locateHelm } from '@prophet-aiops/sandbox';

/** The helm that a backend would use, for tests without a backend. */
export async function realHelm(): Promise<HelmCli> {
  const probe = createServiceFactory({
    service: createServiceRef<HelmCli>({ id: 'test.helm' }),
    deps: { helm: helmCliServiceRef },
    factory: ({ helm }) => helm,
  });
  return ServiceFactoryTester.from(probe, {
    dependencies: [
      mockServices.rootConfig.factory({
        data: { helmReleases: { helm: { path: await locateHelm() } } },
      }),
    ],
  }).getSubject();
}
