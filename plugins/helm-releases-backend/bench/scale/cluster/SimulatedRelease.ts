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

/** Revisions that a release keeps. */
export const REVISIONS = 3;
/** Charts that the releases are of, besides those of the entities. */
export const CHARTS = 40;
/** Entities, each of which claims a chart: two releases in each of the first clusters. */
export const ENTITIES = 20;
export const ENTITY_RELEASES = 20;
const ENTITY_RELEASES_A_CLUSTER = 2;
const NAMESPACES = 50;

/** What is the same in every revision of a release. */
export interface SimulatedRelease {
  namespace: string;
  name: string;
  /** Of the pool of payloads. */
  chart: number;
  chartName: string;
}

export function chartOfEntity(entity: number): string {
  return `orders-operator-${entity}`;
}

/** The n-th release of a cluster. Nothing of it is kept: it is made each time. */
export function simulatedRelease(cluster: number, n: number): SimulatedRelease {
  const entity = Math.floor(n / ENTITY_RELEASES_A_CLUSTER);
  const claimed =
    entity < ENTITIES && cluster < ENTITY_RELEASES / ENTITY_RELEASES_A_CLUSTER;
  const chart = (n * 7 + cluster) % CHARTS;
  return {
    namespace: `team-${n % NAMESPACES}`,
    name: `${claimed ? 'orders' : 'service'}-${n}`,
    chart,
    chartName: claimed ? chartOfEntity(entity) : `chart-${chart}`,
  };
}
