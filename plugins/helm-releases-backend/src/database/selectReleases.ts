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

import type { ReleaseSelector } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { Knex } from 'knex';
import type { ReleaseOrderField, ReleaseQuery } from './ReleaseQuery';

const COLUMNS: Record<ReleaseOrderField, string> = {
  name: 'releases.name',
  namespace: 'releases.namespace',
  cluster: 'releases.cluster',
  chart: 'releases.chart_name',
  chartVersion: 'releases.chart_version',
  revision: 'releases.revision',
  status: 'releases.status',
  delivery: 'releases.delivery',
  lastDeployed: 'releases.last_deployed',
};

/**
 * Releases of clusters that are configured, with the time at which their scope
 * was last heard from: as long as its watch is open, a release that did not
 * change is as fresh as one that did.
 */
export function selectReleases(
  client: Knex,
  query: ReleaseQuery,
): Knex.QueryBuilder {
  const select = client('releases')
    .join('clusters', 'clusters.name', 'releases.cluster')
    .leftJoin('cluster_scopes', join =>
      join
        .on('cluster_scopes.cluster', 'releases.cluster')
        .andOn('cluster_scopes.driver', 'releases.driver')
        .andOn('cluster_scopes.namespace', 'releases.scope'),
    )
    .select(
      'releases.*',
      client.raw(
        'coalesce(cluster_scopes.contact_at, releases.observed_at) as observed_at',
      ),
    );
  const among = (column: string, values: string[] | undefined) => {
    if (values) {
      select.whereIn(column, values);
    }
  };
  among('releases.cluster', query.clusters);
  among('releases.namespace', query.namespaces);
  among('releases.name', query.names);
  among('releases.chart_name', query.charts);
  among('releases.status', query.statuses);
  among('releases.delivery', query.deliveries);
  const { claimedBy } = query;
  if (claimedBy?.length === 0) {
    select.whereRaw('1 = 0');
  } else if (claimedBy) {
    select.andWhere(any => {
      for (const selector of claimedBy) {
        any.orWhere(claim => claimed(claim, selector));
      }
    });
  }
  return select;
}

/** The same rule as `selects` of the common package, in SQL. */
function claimed(claim: Knex.QueryBuilder, selector: ReleaseSelector) {
  claim.andWhere(own => {
    // An empty list would become `1 = 0`, and an alternative without a column
    // keeps SQLite from looking into the index of the other.
    if (selector.charts.length || !selector.releases.length) {
      own.whereIn('releases.chart_name', selector.charts);
    }
    if (selector.releases.length) {
      own.orWhereIn('releases.name', selector.releases);
    }
  });
  if (selector.namespaces.length) {
    claim.whereIn('releases.namespace', selector.namespaces);
  }
  if (selector.clusters.length) {
    claim.whereIn('releases.cluster', selector.clusters);
  }
}

/** Orders, and breaks ties so that pages never overlap. */
export function orderReleases(
  select: Knex.QueryBuilder,
  orderBy: ReleaseQuery['orderBy'] = [],
): Knex.QueryBuilder {
  const ordered = [
    ...orderBy.map(({ field, order }) => ({ column: COLUMNS[field], order })),
    { column: 'releases.name', order: 'asc' as const },
    { column: 'releases.cluster', order: 'asc' as const },
    { column: 'releases.namespace', order: 'asc' as const },
    { column: 'releases.driver', order: 'desc' as const },
  ];
  for (const { column, order } of ordered) {
    select.orderByRaw(
      `coalesce(${column}${column.endsWith('revision') ? ', 0' : ", ''"}) ${
        order === 'desc' ? 'desc' : 'asc'
      }`,
    );
  }
  return select;
}
