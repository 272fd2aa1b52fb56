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

import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { themes, UnifiedThemeProvider } from '@backstage/theme';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { ComponentProps, ReactElement } from 'react';

/** Renders a field in an app with some APIs, in a theme. */
export function renderInTheme(
  element: ReactElement,
  apis: ComponentProps<typeof TestApiProvider>['apis'] = [],
  theme: 'light' | 'dark' = 'light',
) {
  return renderInTestApp(
    <UnifiedThemeProvider theme={themes[theme]}>
      <TestApiProvider apis={apis}>{element}</TestApiProvider>
    </UnifiedThemeProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}
