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
  mockApis,
  renderTestApp,
  createExtensionTester,
} from '@backstage/frontend-test-utils';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import {
  ApiBlueprint,
  coreExtensionData,
} from '@backstage/frontend-plugin-api';
import { screen } from '@testing-library/react';
import { FakeHelmReleasesApi } from '../dev/FakeHelmReleasesApi';
import { anEntity } from '../dev/fixtures';
import { helmReleasesApiRef } from './api/HelmReleasesApi';
import { HelmReleasesClient } from './api/HelmReleasesClient';
import {
  helmEntityContent,
  helmReleasesApi,
  helmReleasesPlugin,
  releasesEntityCard,
} from './plugin';
import { rootRouteRef } from './routes';

const claiming = [
  anEntity({ 'helm.prophet.io/chart': 'label-enforcer' }),
  anEntity({ 'helm.prophet.io/release': 'enforcer' }),
];
const others = [
  anEntity({}),
  anEntity({ 'helm.prophet.io/namespace': 'ops' }),
  anEntity({ 'other.io/chart': 'label-enforcer' }),
];

describe('helmReleasesPlugin', () => {
  it('brings the client, the card and the tab', () => {
    expect(helmReleasesPlugin.id).toBe('helm-releases');
    expect(helmReleasesPlugin.title).toBe('Helm releases');
    for (const id of [
      'api:helm-releases',
      'entity-card:helm-releases/releases',
      'entity-content:helm-releases',
    ] as const) {
      expect(helmReleasesPlugin.getExtension(id)).toBeDefined();
    }
  });

  it('makes its client of the app’s own discovery and fetch', async () => {
    const fetch = jest.fn(async () =>
      Response.json({ items: [], totalItems: 0, clusters: [] }),
    );
    const { api, factory } = createExtensionTester(helmReleasesApi).get(
      ApiBlueprint.dataRefs.factory,
    );
    expect(api.id).toBe(helmReleasesApiRef.id);
    const client = factory({
      discoveryApi: mockApis.discovery({ baseUrl: 'http://backend' }),
      fetchApi: { fetch },
    }) as HelmReleasesClient;
    await client.listReleases({ entityRef: 'component:default/a' });
    expect(fetch).toHaveBeenCalledWith(
      'http://backend/api/helm-releases/releases?entityRef=component%3Adefault%2Fa',
      undefined,
    );
  });
});

describe('the entity card', () => {
  const tester = createExtensionTester(releasesEntityCard);

  it('is content, for entities that claim releases', () => {
    expect(tester.get(EntityCardBlueprint.dataRefs.type)).toBe('content');
    const filter = tester.get(EntityCardBlueprint.dataRefs.filterFunction)!;
    expect(claiming.map(filter)).toEqual([true, true]);
    expect(others.map(filter)).toEqual([false, false, false]);
  });

  it('shows the releases on an entity page', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: claiming[0] }),
        releasesEntityCard,
      ],
      apis: [[helmReleasesApiRef, new FakeHelmReleasesApi()]],
    });
    expect(
      await screen.findByRole('table', { name: 'Releases of label-enforcer' }),
    ).toBeVisible();
  });
});

describe('the entity tab', () => {
  const tester = createExtensionTester(helmEntityContent);

  it('is called Helm, lies at /helm, and stands among the deployment tabs', () => {
    expect(tester.get(EntityContentBlueprint.dataRefs.title)).toBe('Helm');
    expect(tester.get(coreExtensionData.routePath)).toBe('/helm');
    expect(tester.get(EntityContentBlueprint.dataRefs.group)).toBe(
      'deployment',
    );
    expect(tester.get(coreExtensionData.routeRef)).toBe(rootRouteRef);
    const filter = tester.get(EntityContentBlueprint.dataRefs.filterFunction)!;
    expect(claiming.map(filter)).toEqual([true, true]);
    expect(others.map(filter)).toEqual([false, false, false]);
  });

  it('shows a release on an entity page', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: claiming[0] }),
        helmEntityContent,
      ],
      apis: [[helmReleasesApiRef, new FakeHelmReleasesApi()]],
    });
    expect(
      await screen.findByRole('table', { name: 'Revisions' }),
    ).toBeVisible();
  });
});
