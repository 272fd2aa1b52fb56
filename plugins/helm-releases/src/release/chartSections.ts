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
  ClusterStatus,
  NamespaceFailure,
  ReleaseList,
  ReleaseSummary,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** A release in one cluster. */
export interface ReleaseRow {
  kind: 'release';
  release: ReleaseSummary;
  cluster?: ClusterStatus;
  /** Another row of the section has the same cluster, so this one needs its full name. */
  ambiguous: boolean;
}

/** A cluster of which nothing is known, because it could not be read. */
export interface ClusterRow {
  kind: 'cluster';
  cluster: ClusterStatus;
}

/** A namespace that could not be read, in a cluster that could. */
export interface NamespaceRow {
  kind: 'namespace';
  cluster: ClusterStatus;
  failure: NamespaceFailure;
}

/** A row of the card's table. */
export type SectionRow = ReleaseRow | ClusterRow | NamespaceRow;

/** The releases of one chart. */
export interface ChartSection {
  /** Absent for releases whose chart could not be read. */
  chart?: string;
  rows: SectionRow[];
}

/**
 * Sorts an answer of the backend into what the card shows: a section a chart, a
 * row a release in the order of the clusters. What could not be read gets rows
 * of its own in the last section, so that nothing goes missing silently.
 */
export function chartSections(list: ReleaseList): ChartSection[] {
  const clusters = new Map(list.clusters.map(one => [one.name, one]));
  const releases = inClusterOrder(list);

  const byChart = new Map<string | undefined, ReleaseSummary[]>();
  for (const release of releases) {
    const chart = release.chart?.name;
    byChart.set(chart, [...(byChart.get(chart) ?? []), release]);
  }
  const sections: ChartSection[] = [...byChart]
    .sort(([a], [b]) =>
      a === undefined || b === undefined
        ? Number(a === undefined) - Number(b === undefined)
        : a.localeCompare(b),
    )
    .map(([chart, ofChart]) => ({
      chart,
      rows: ofChart.map(release => ({
        kind: 'release',
        release,
        cluster: clusters.get(release.cluster),
        ambiguous:
          ofChart.filter(({ cluster }) => cluster === release.cluster).length >
          1,
      })),
    }));

  const unread = unreadRows(list);
  if (unread.length > 0) {
    const last = sections.at(-1);
    if (last) {
      last.rows.push(...unread);
    } else {
      sections.push({ rows: unread });
    }
  }
  return sections;
}

/** The releases of an answer in the order of its clusters, then by name. */
export function inClusterOrder(list: ReleaseList): ReleaseSummary[] {
  const order = new Map(list.clusters.map((one, index) => [one.name, index]));
  const rank = ({ cluster }: ReleaseSummary) =>
    order.get(cluster) ?? order.size;
  return [...list.items].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      a.cluster.localeCompare(b.cluster) ||
      a.namespace.localeCompare(b.namespace) ||
      a.name.localeCompare(b.name),
  );
}

function unreadRows(list: ReleaseList): SectionRow[] {
  const shown = new Set(list.items.map(({ cluster }) => cluster));
  return list.clusters.flatMap((cluster): SectionRow[] => {
    if (cluster.status !== 'ok' && !shown.has(cluster.name)) {
      return [{ kind: 'cluster', cluster }];
    }
    return cluster.namespaceFailures.map(failure => ({
      kind: 'namespace',
      cluster,
      failure,
    }));
  });
}
