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

import { mockServices } from '@backstage/backend-test-utils';
import type { ClusterRoute } from './ClusterAccess';
import { DefaultClusterAccess } from './DefaultClusterAccess';
import type { RoutedCluster, RouteSource } from './RouteSource';

function source(
  route: ClusterRoute,
  ...clusters: (string | RoutedCluster)[]
): RouteSource {
  const known = clusters.map(cluster =>
    typeof cluster === 'string' ? { name: cluster, reachable: true } : cluster,
  );
  return {
    route,
    list: async () => known,
    transport: async cluster =>
      known.some(({ name }) => name === cluster)
        ? {
            cluster,
            route,
            baseUrl: 'https://x',
            agent: undefined!,
            authorize: async () => ({}),
          }
        : undefined,
  };
}

function access(clusters: object, ...sources: RouteSource[]) {
  const logger = mockServices.logger.mock();
  const config = mockServices.rootConfig({
    data: { helmReleases: { clusters } },
  });
  return {
    logger,
    config,
    access: new DefaultClusterAccess({ config, logger, sources }),
  };
}

const browser = (name: string) => ({
  name,
  title: 'Browser',
  reachable: false,
});

describe('DefaultClusterAccess', () => {
  it('takes the first way that leads to a cluster', async () => {
    const { access: clusters, logger } = access(
      {},
      source('direct', 'staging', browser('oidc'), browser('both')),
      source('kubeconfig', 'local', 'both'),
      source('proxy', 'staging', browser('oidc'), 'gke'),
    );
    expect(
      (await clusters.listClusters()).map(({ name, route }) => [name, route]),
    ).toEqual([
      ['staging', 'direct'],
      ['oidc', undefined],
      ['both', 'kubeconfig'],
      ['local', 'kubeconfig'],
      ['gke', 'proxy'],
    ]);
    await expect(clusters.transport('staging')).resolves.toMatchObject({
      route: 'direct',
    });
    await expect(clusters.transport('oidc')).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    await expect(clusters.transport('mars')).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('says once which of several clusters of one name it takes', async () => {
    const { access: clusters, logger } = access(
      {},
      source('direct', 'staging'),
      source('kubeconfig', 'staging'),
      source('proxy', 'staging'),
    );
    await clusters.listClusters();
    expect(await clusters.listClusters()).toHaveLength(1);
    expect(logger.warn.mock.calls).toEqual([
      [
        'Several clusters are called "staging": the one reached by direct is taken.',
      ],
    ]);
  });

  it('looks at the other clusters once, not for each request', async () => {
    const looked = jest.fn();
    const others = Array.from({ length: 10 }, (_, i) => ({
      get name() {
        looked();
        return `other-${i}`;
      },
      reachable: true,
    }));
    const known: RoutedCluster[] = [
      { name: 'staging', reachable: true },
      ...others,
    ];
    const direct = source('direct', 'staging');
    let list = known;
    const { access: clusters, config } = access(
      {},
      { ...direct, list: async () => list },
    );
    await clusters.transport('staging');
    expect(looked).toHaveBeenCalled();
    looked.mockClear();
    await clusters.transport('staging');
    expect(looked).not.toHaveBeenCalled();

    list = [known[1]];
    await expect(clusters.transport('staging')).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    list = known;
    config.update({
      data: { helmReleases: { clusters: { staging: { route: 'proxy' } } } },
    });
    await clusters.transport('staging');
    expect(looked).toHaveBeenCalled();
  });

  it('follows a route and namespaces that are configured, as they are now', async () => {
    const {
      access: clusters,
      config,
      logger,
    } = access(
      {
        'gke.eu-west1': { route: 'proxy', namespaces: ['a', 'b', 'a'] },
        gone: {},
        forced: { route: 'direct' },
      },
      source('direct', 'gke.eu-west1'),
      source('proxy', 'gke.eu-west1', 'forced'),
    );
    expect(await clusters.listClusters()).toEqual([
      {
        name: 'gke.eu-west1',
        title: undefined,
        route: 'proxy',
        namespaces: ['a', 'b'],
      },
      {
        name: 'forced',
        title: undefined,
        route: 'direct',
        namespaces: undefined,
      },
    ]);
    // Another way would have other rights than those that somebody chose.
    await expect(clusters.transport('forced')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message:
        'Cluster "forced" is not among those that "direct" leads to at present.',
    });
    expect(logger.warn.mock.calls.flat()).toEqual([
      'helmReleases.clusters.forced.route is "direct", but that way does not lead to the cluster at present.',
      'helmReleases.clusters.gone names a cluster that is not configured.',
    ]);

    config.update({ data: {} });
    expect((await clusters.listClusters())[0]).toMatchObject({
      route: 'direct',
      namespaces: undefined,
    });
  });

  it.each([
    [{ staging: 'all' }, 'helmReleases.clusters.staging must be an object.'],
    [
      { staging: { route: 'vpn' } },
      'helmReleases.clusters.staging.route must be one of direct, kubeconfig, proxy.',
    ],
    [
      { staging: { namespaces: 'default' } },
      'helmReleases.clusters.staging.namespaces must be a list of names of namespaces.',
    ],
  ])('names what is wrong in %j', async (settings, message) => {
    await expect(access(settings).access.listClusters()).rejects.toThrow(
      message,
    );
  });
});
