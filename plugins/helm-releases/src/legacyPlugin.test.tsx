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

import { EntityProvider } from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { FakeHelmReleasesApi } from '../dev/FakeHelmReleasesApi';
import { anEntity } from '../dev/fixtures';
import {
  EntityHelmReleasesCard,
  EntityHelmReleasesContent,
  helmReleasesApiRef,
  helmReleasesPlugin,
  HelmReleasesClient,
  isHelmReleasesAvailable,
} from './legacy';
import { rootRouteRef } from './routes';

const inApp = (element: JSX.Element) => (
  <TestApiProvider apis={[[helmReleasesApiRef, new FakeHelmReleasesApi()]]}>
    <EntityProvider entity={anEntity()}>{element}</EntityProvider>
  </TestApiProvider>
);

describe('the plugin for older apps', () => {
  it('brings the client', () => {
    const [factory] = helmReleasesPlugin.getApis();
    expect(helmReleasesPlugin.getId()).toBe('helm-releases');
    expect(factory.api.id).toBe(helmReleasesApiRef.id);
    expect(factory.factory({})).toBeInstanceOf(HelmReleasesClient);
  });

  it('shows the card, which works without the tab', async () => {
    await renderInTestApp(inApp(<EntityHelmReleasesCard />));
    expect(
      await screen.findByRole('table', { name: 'Releases of label-enforcer' }),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: /More actions .* in staging/ }),
    );
    expect(screen.getByRole('menuitem', { name: 'Roll back…' })).toBeVisible();
    expect(
      screen.queryByRole('menuitem', { name: 'History and details' }),
    ).not.toBeInTheDocument();
  });

  it('leads from the card to the tab', async () => {
    await renderInTestApp(
      inApp(
        <Routes>
          <Route path="/" element={<EntityHelmReleasesCard />} />
          <Route path="/helm" element={<EntityHelmReleasesContent />} />
        </Routes>,
      ),
      { mountedRoutes: { '/helm': rootRouteRef } },
    );
    await userEvent.click(
      await screen.findByRole('button', {
        name: /More actions .* in production-us/,
      }),
    );
    await userEvent.click(
      screen.getByRole('menuitem', { name: 'History and details' }),
    );
    expect(
      await screen.findByRole('tab', { name: 'production-us', selected: true }),
    ).toBeVisible();
  });

  it('tells which entities it is for', () => {
    expect(isHelmReleasesAvailable(anEntity())).toBe(true);
    expect(isHelmReleasesAvailable(anEntity({}))).toBe(false);
  });
});
