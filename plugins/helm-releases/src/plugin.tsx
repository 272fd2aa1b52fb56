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

import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  CHART_ANNOTATION,
  RELEASE_ANNOTATION,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { helmReleasesApiRef } from './api/HelmReleasesApi';
import { HelmReleasesClient } from './api/HelmReleasesClient';
import { prefixClassNames } from './classNames';
import { HelmIcon } from './components/HelmIcon';
import { rootRouteRef } from './routes';

prefixClassNames();

type AnnotationExists<T extends string> = Record<
  `metadata.annotations.${T}`,
  { $exists: true }
>;

// Spelled out key by key, for the type of a predicate takes no computed ones.
const hasReleases = {
  $any: [
    { 'metadata.annotations.helm.prophet.io/chart': { $exists: true } },
    { 'metadata.annotations.helm.prophet.io/release': { $exists: true } },
  ] satisfies [
    AnnotationExists<typeof CHART_ANNOTATION>,
    AnnotationExists<typeof RELEASE_ANNOTATION>,
  ],
};

/** The client of the backend. */
export const helmReleasesApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: helmReleasesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new HelmReleasesClient(deps),
    }),
});

/** The card "Helm releases" on an entity's overview. */
export const releasesEntityCard = EntityCardBlueprint.make({
  name: 'releases',
  params: {
    type: 'content',
    filter: hasReleases,
    loader: async () =>
      import('./components/card/EntityHelmReleasesCard').then(m => (
        <m.EntityHelmReleasesCard />
      )),
  },
});

/** The tab "Helm" of an entity. */
export const helmEntityContent = EntityContentBlueprint.make({
  params: {
    path: '/helm',
    title: 'Helm',
    group: 'deployment',
    icon: <HelmIcon />,
    routeRef: convertLegacyRouteRef(rootRouteRef),
    filter: hasReleases,
    loader: async () =>
      import('./components/tab/EntityHelmReleasesContent').then(m => (
        <m.EntityHelmReleasesContent />
      )),
  },
});

/**
 * Helm releases of every cluster on the catalog page, upgraded from a button.
 *
 * @public
 */
export const helmReleasesPlugin = createFrontendPlugin({
  pluginId: 'helm-releases',
  title: 'Helm releases',
  icon: <HelmIcon />,
  info: { packageJson: () => import('../package.json') },
  routes: { entityContent: convertLegacyRouteRef(rootRouteRef) },
  extensions: [helmReleasesApi, releasesEntityCard, helmEntityContent],
});
