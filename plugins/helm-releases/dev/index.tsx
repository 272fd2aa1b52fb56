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
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import { helmReleasesApiRef } from '../src/api/HelmReleasesApi';
import { EntityHelmReleasesCard } from '../src/components/card/EntityHelmReleasesCard';
import { HelmIcon } from '../src/components/HelmIcon';
import { EntityHelmReleasesContent } from '../src/components/tab/EntityHelmReleasesContent';
import { rootRouteRef } from '../src/routes';
import { FakeHelmReleasesApi } from './FakeHelmReleasesApi';
import { anEntity } from './fixtures';
import { aTroubledPlan } from './planFixtures';

const api = new FakeHelmReleasesApi();

// Lets whatever operation is under way log a line a second and end after ten.
let lines = 0;
setInterval(() => {
  const { running } = api;
  if (!running) {
    lines = 0;
    return;
  }
  lines += 1;
  api.log(running.id, `level=DEBUG msg="beginning wait" resources=${lines}`);
  if (running.cancelRequested) {
    api.finish(running.id, {
      state: 'cancelled',
      message: 'Helm was stopped. Revision 5 is pending-upgrade: roll back.',
    });
  } else if (lines >= 10) {
    api.finish(running.id);
  }
}, 1000);

const params = new URLSearchParams(window.location.search);
const width = params.get('width');
if (params.has('trouble')) {
  api.planned = aTroubledPlan;
}

const card = PageBlueprint.make({
  name: 'card',
  params: {
    path: '/',
    title: 'Card',
    icon: <HelmIcon />,
    loader: async () => (
      <EntityProvider entity={anEntity()}>
        <Box
          id="card"
          sx={{ m: 3, width: width ? `${width}px` : undefined, maxWidth: 960 }}
        >
          <EntityHelmReleasesCard />
        </Box>
      </EntityProvider>
    ),
  },
});

const tab = PageBlueprint.make({
  name: 'tab',
  params: {
    path: '/helm',
    title: 'Tab',
    icon: <HelmIcon />,
    routeRef: convertLegacyRouteRef(rootRouteRef),
    loader: async () => (
      <EntityProvider entity={anEntity()}>
        <Box sx={{ m: 3 }}>
          <EntityHelmReleasesContent />
        </Box>
      </EntityProvider>
    ),
  },
});

createDevApp({
  features: [
    createFrontendPlugin({
      pluginId: 'helm-releases',
      extensions: [
        card,
        tab,
        ApiBlueprint.make({
          params: define =>
            define({ api: helmReleasesApiRef, deps: {}, factory: () => api }),
        }),
      ],
    }),
  ],
});
