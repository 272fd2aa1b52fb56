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
/** Charts that the releases are of, besides the one of the entity. */
export const CHARTS = 40;
/** The chart that the entity claims: two releases in each of the first clusters. */
export const ENTITY_CHART = 'orders-operator';
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

/** The n-th release of a cluster. Nothing of it is kept: it is made each time. */
export function simulatedRelease(cluster: number, n: number): SimulatedRelease {
  const claimed =
    n < ENTITY_RELEASES_A_CLUSTER &&
    cluster < ENTITY_RELEASES / ENTITY_RELEASES_A_CLUSTER;
  const chart = (n * 7 + cluster) % CHARTS;
  return {
    namespace: `team-${n % NAMESPACES}`,
    name: `${claimed ? 'orders' : 'service'}-${n}`,
    chart,
    chartName: claimed ? ENTITY_CHART : `chart-${chart}`,
  };
}
