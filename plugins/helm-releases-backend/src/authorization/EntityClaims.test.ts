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

import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { EntityClaims } from './EntityClaims';

const entity = (name: string, annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', annotations },
});

const entities = [
  entity('by-chart', { 'helm.prophet.io/chart': 'label-enforcer' }),
  entity('by-release', {
    'helm.prophet.io/release': 'node-janitor',
    'helm.prophet.io/clusters': 'production-eu',
  }),
  entity('without', {}),
];

describe('EntityClaims', () => {
  it('finds the entities that claim a release', async () => {
    const claims = EntityClaims.create({
      catalog: catalogServiceMock({ entities }),
      auth: mockServices.auth(),
    });
    const release = { namespace: 'default', name: 'node-janitor' };
    await expect(
      claims.claiming({ ...release, cluster: 'production-eu' }),
    ).resolves.toMatchObject([{ entityRef: 'component:default/by-release' }]);
    await expect(
      claims.claiming({ ...release, cluster: 'staging' }),
    ).resolves.toEqual([]);
  });

  it('reads the catalog once while the answer is fresh, and again when it is not', async () => {
    let now = 0;
    const catalog = catalogServiceMock({ entities });
    const getEntities = jest.spyOn(catalog, 'getEntities');
    const claims = EntityClaims.create({
      catalog,
      auth: mockServices.auth(),
      cacheMs: 1000,
      now: () => now,
    });
    const credentials = mockCredentials.user();
    await claims.visibleTo(credentials);
    await expect(claims.visibleTo(credentials)).resolves.toHaveLength(2);
    expect(getEntities).toHaveBeenCalledTimes(1);
    await claims.visibleTo(mockCredentials.user('user:default/other'));
    expect(getEntities).toHaveBeenCalledTimes(2);
    now = 1001;
    await claims.visibleTo(credentials);
    expect(getEntities).toHaveBeenCalledTimes(3);
  });

  it('asks a catalog that is still being filled again soon', async () => {
    let now = 0;
    const catalog = catalogServiceMock({ entities: [] });
    const getEntities = jest.spyOn(catalog, 'getEntities');
    const claims = EntityClaims.create({
      catalog,
      auth: mockServices.auth(),
      now: () => now,
    });
    const credentials = mockCredentials.user();
    const readings = async (seconds: number) => {
      getEntities.mockClear();
      for (const end = now + seconds * 1000; now < end; now += 100) {
        await claims.visibleTo(credentials);
      }
      return getEntities.mock.calls.length;
    };
    await readings(20);
    getEntities.mockResolvedValue({ items: entities });
    // It had been empty for twenty seconds, so that was believed for two.
    now += 2_000;
    await expect(claims.visibleTo(credentials)).resolves.toHaveLength(2);
    await readings(600);
    // Every half minute once it has been quiet for long.
    await expect(readings(300)).resolves.toBe(10);
  });

  it('does not keep a failure', async () => {
    const catalog = catalogServiceMock({ entities });
    jest
      .spyOn(catalog, 'getEntities')
      .mockRejectedValueOnce(new Error('catalog is away'));
    const claims = EntityClaims.create({ catalog, auth: mockServices.auth() });
    const credentials = mockCredentials.user();
    await expect(claims.visibleTo(credentials)).rejects.toThrow('away');
    await expect(claims.visibleTo(credentials)).resolves.toHaveLength(2);
  });
});
