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

import { TestApiProvider } from '@backstage/test-utils';
import { themes, UnifiedThemeProvider } from '@backstage/theme';
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import {
  helmReleasesApiRef,
  type HelmReleasesApi,
} from '../src/api/HelmReleasesApi';
import { FakeHelmReleasesApi } from './FakeHelmReleasesApi';

/** Renders a part of a page by itself, on a backend and in a theme. */
export function renderElement(
  element: ReactElement,
  options: { api?: HelmReleasesApi; theme?: 'light' | 'dark' } = {},
) {
  const { api = new FakeHelmReleasesApi(), theme = 'light' } = options;
  return render(
    <TestApiProvider apis={[[helmReleasesApiRef, api]]}>
      <UnifiedThemeProvider theme={themes[theme]}>
        {element}
      </UnifiedThemeProvider>
    </TestApiProvider>,
  );
}
