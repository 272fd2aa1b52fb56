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
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { helmReleasesApiRef } from './api/HelmReleasesApi';
import { HelmReleasesClient } from './api/HelmReleasesClient';
import { prefixClassNames } from './classNames';
import { rootRouteRef } from './routes';

prefixClassNames();

/**
 * The plugin for apps of the older frontend system.
 *
 * @public
 */
export const helmReleasesPlugin = createPlugin({
  id: 'helm-releases',
  routes: { entityContent: rootRouteRef },
  apis: [
    createApiFactory({
      api: helmReleasesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new HelmReleasesClient(deps),
    }),
  ],
});

/**
 * The card "Helm releases" for an entity's overview.
 *
 * @public
 */
export const EntityHelmReleasesCard: () => JSX.Element =
  helmReleasesPlugin.provide(
    createComponentExtension({
      name: 'EntityHelmReleasesCard',
      component: {
        lazy: () =>
          import('./components/card/EntityHelmReleasesCard').then(
            m => m.EntityHelmReleasesCard,
          ),
      },
    }),
  );

/**
 * The tab "Helm" of an entity.
 *
 * @public
 */
export const EntityHelmReleasesContent: () => JSX.Element =
  helmReleasesPlugin.provide(
    createRoutableExtension({
      name: 'EntityHelmReleasesContent',
      mountPoint: rootRouteRef,
      component: () =>
        import('./components/tab/EntityHelmReleasesContent').then(
          m => m.EntityHelmReleasesContent,
        ),
    }),
  );
