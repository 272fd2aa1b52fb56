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
import { joinOnRelease } from './releaseKeyColumns';
import type { ReleaseOrderField, ReleaseQuery } from './ReleaseQuery';
import { COMPUTED_FOR, DISTANCE_RANKS } from './standingRow';

const text = (column: string) => `coalesce(${column}, '')`;

const ORDERS: Record<ReleaseOrderField, string> = {
  name: text('releases.name'),
  namespace: text('releases.namespace'),
  cluster: text('releases.cluster'),
  chart: text('releases.chart_name'),
  chartVersion: text('releases.chart_version'),
  revision: 'releases.revision',
  status: text('releases.status'),
  delivery: text('releases.delivery'),
  lastDeployed: text('releases.last_deployed'),
  distance: `coalesce(release_standings.distance_rank, ${DISTANCE_RANKS.unknown})`,
};

const READ_AT = `select read_at from published_charts
  where published_charts.url = release_standings.source_url
  and published_charts.chart = release_standings.asked_chart`;
const CONTACT_AT = `select contact_at from cluster_scopes
  where cluster_scopes.cluster = releases.cluster
  and cluster_scopes.driver = releases.driver
  and cluster_scopes.namespace = releases.scope`;

/**
 * Releases with the time at which their scope was last heard from: as long as
 * its watch is open, a release that did not change is as fresh as one that did.
 * With how they stand against what is published; those columns are null where
 * they were not compared. What nothing is selected by is looked up in a query of
 * its own: each join more takes the databases longer to plan than these to run.
 */
export function selectReleases(
  client: Knex,
  query: ReleaseQuery,
): Knex.QueryBuilder {
  const select = client('releases')
    .leftJoin('release_standings', join =>
      joinOnRelease(join, 'release_standings').andOn(
        'release_standings.computed_for',
        client.raw(COMPUTED_FOR),
      ),
    )
    .select(
      'releases.*',
      'release_standings.distance',
      'release_standings.latest',
      'release_standings.source',
      'release_standings.unfit',
      client.raw(`(${READ_AT}) as source_read_at`),
      client.raw(
        `coalesce((${CONTACT_AT}), releases.observed_at) as observed_at`,
      ),
    );
  const among = (column: string | Knex.Raw, values: string[] | undefined) => {
    if (values) {
      // A column may be an expression: knex's types do not say so.
      select.whereIn(column as string, values);
    }
  };
  among('releases.cluster', query.clusters);
  among('releases.namespace', query.namespaces);
  among('releases.name', query.names);
  among('releases.chart_name', query.charts);
  among('releases.status', query.statuses);
  among('releases.delivery', query.deliveries);
  among(
    client.raw("coalesce(release_standings.distance, 'unknown')"),
    query.distances,
  );
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
    ...orderBy,
    { field: 'name', order: 'asc' },
    { field: 'cluster', order: 'asc' },
    { field: 'namespace', order: 'asc' },
  ] as const;
  for (const { field, order } of ordered) {
    select.orderByRaw(`${ORDERS[field]} ${order === 'desc' ? 'desc' : 'asc'}`);
  }
  select.orderByRaw("coalesce(releases.driver, '') desc");
  return select;
}
