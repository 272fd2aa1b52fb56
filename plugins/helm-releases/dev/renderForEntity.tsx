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

import type { Entity } from '@backstage/catalog-model';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { themes, UnifiedThemeProvider } from '@backstage/theme';
import type { ReactElement } from 'react';
import {
  helmReleasesApiRef,
  type HelmReleasesApi,
} from '../src/api/HelmReleasesApi';
import { rootRouteRef } from '../src/routes';
import { anEntity } from './fixtures';

/** Renders what an entity page shows, on a backend and in a theme. */
export function renderForEntity(
  element: ReactElement,
  options: {
    api: HelmReleasesApi;
    entity?: Entity;
    theme?: 'light' | 'dark';
    path?: string;
  },
) {
  const { api, entity = anEntity(), theme = 'light', path } = options;
  return renderInTestApp(
    <UnifiedThemeProvider theme={themes[theme]}>
      <EntityProvider entity={entity}>{element}</EntityProvider>
    </UnifiedThemeProvider>,
    {
      apis: [[helmReleasesApiRef, api]],
      mountedRoutes: {
        '/helm': convertLegacyRouteRef(rootRouteRef),
        '/catalog/:namespace/:kind/:name':
          convertLegacyRouteRef(entityRouteRef),
      },
      initialRouteEntries: path ? [path] : undefined,
    },
  );
}
