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

import type {
  AuthService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { ClusterAccess } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { Knex } from 'knex';
import type { EntityClaims } from '../authorization/EntityClaims';
import {
  DatabaseDeliveredSourceStore,
  DatabaseKubernetesVersionStore,
  DatabaseStandingStore,
} from '../database';
import { KubernetesVersions } from '../inventory';
import { ReleaseDistanceMetrics } from '../metrics/ReleaseDistanceMetrics';
import type { PublishedCharts } from '../sources/PublishedCharts';
import { readConfiguredSources } from './ConfiguredSource';
import { DeliveredSources } from './DeliveredSources';
import { PublishedVersions, type RefreshChart } from './PublishedVersions';
import { ReleaseSources } from './ReleaseSources';
import { StandingsKeeper } from './StandingsKeeper';

/** What the standings of releases stand on. */
export interface StandingsOptions {
  auth: AuthService;
  claims: EntityClaims;
  client: Knex;
  clusters: ClusterAccess;
  config: RootConfigService;
  logger: LoggerService;
  metrics: MetricsService;
  published: PublishedCharts;
  onCompared(clusters: string[]): void;
}

/** How releases stand against what is published: kept for lists, and looked up for one. */
export function createStandings(options: StandingsOptions) {
  const { auth, client, clusters, config, logger, published } = options;
  const kubernetesVersions = DatabaseKubernetesVersionStore.create({ client });
  const store = DatabaseStandingStore.create({ client });
  const delivered = new DeliveredSources({
    store: DatabaseDeliveredSourceStore.create({ client }),
    clusters,
    logger,
  });
  const sources = new ReleaseSources({
    configured: () => readConfiguredSources(config),
    published,
    delivered: releases => delivered.find(releases),
  });
  const claims = async () =>
    options.claims.visibleTo(await auth.getOwnServiceCredentials());
  const keeper = new StandingsKeeper({
    store,
    sources,
    delivered,
    kubernetes: new KubernetesVersions({
      clusters,
      store: kubernetesVersions,
      logger,
    }),
    claims,
    onCompared: options.onCompared,
    logger,
  });
  const counts = new ReleaseDistanceMetrics({
    metrics: options.metrics,
    store,
    logger,
  });
  return {
    store,
    keeper,
    publishedVersions: (refresh: RefreshChart) =>
      new PublishedVersions({
        sources,
        claims,
        kubernetesVersionOf: cluster => kubernetesVersions.of(cluster),
        refresh,
      }),
    stop: async () => {
      counts.stop();
      await keeper.stop();
    },
  };
}
