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

import type { ReleaseKey } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ComparableQuery } from '../database/StandingStore';

const MAX_KEYS = 200;

/** Which releases are to be compared again, each named once. */
export class PendingComparisons {
  #clusters = new Set<string>();
  #charts = new Set<string>();
  #keys = new Map<string, ReleaseKey>();

  get isEmpty(): boolean {
    return !this.#clusters.size && !this.#charts.size && !this.#keys.size;
  }

  addCluster(cluster: string): void {
    this.#clusters.add(cluster);
  }

  addCharts(charts: string[]): void {
    charts.forEach(chart => this.#charts.add(chart));
  }

  addReleases(keys: ReleaseKey[]): void {
    for (const { cluster, namespace, name } of keys) {
      this.#keys.set(`${cluster} ${namespace} ${name}`, {
        cluster,
        namespace,
        name,
      });
    }
  }

  /** All of them, and forgets them. */
  take(): ComparableQuery[] {
    const clusters = [...this.#clusters];
    const charts = [...this.#charts];
    const keys = [...this.#keys.values()].filter(
      ({ cluster }) => !this.#clusters.has(cluster),
    );
    this.#clusters = new Set();
    this.#charts = new Set();
    this.#keys = new Map();
    const queries: ComparableQuery[] = clusters.map(cluster => ({
      clusters: [cluster],
    }));
    for (let at = 0; at < keys.length; at += MAX_KEYS) {
      queries.push({ keys: keys.slice(at, at + MAX_KEYS) });
    }
    for (let at = 0; at < charts.length; at += MAX_KEYS) {
      queries.push({ charts: charts.slice(at, at + MAX_KEYS) });
    }
    return queries;
  }

  putBack(queries: ComparableQuery[]): void {
    for (const { clusters, charts, keys } of queries) {
      clusters?.forEach(cluster => this.addCluster(cluster));
      this.addCharts(charts ?? []);
      this.addReleases(keys ?? []);
    }
  }
}
