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
  DeliveryMethod,
  Distance,
  ReleaseSelector,
  ReleaseStatus,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** What releases can be ordered by. */
export type ReleaseOrderField =
  | 'name'
  | 'namespace'
  | 'cluster'
  | 'chart'
  | 'chartVersion'
  | 'revision'
  | 'status'
  | 'delivery'
  | 'lastDeployed'
  | 'distance';

/**
 * Which releases to list. Lists narrow each other; within one list any may
 * match, so an empty list matches nothing.
 */
export interface ReleaseQuery {
  clusters?: string[];
  /** Namespaces that store the releases. */
  namespaces?: string[];
  names?: string[];
  /** Names of charts. */
  charts?: string[];
  statuses?: ReleaseStatus[];
  deliveries?: DeliveryMethod[];
  /** Behind what is published; a release that was not compared is `unknown`. */
  distances?: Distance[];
  /** What entities claim: a release that any of them claims matches. */
  claimedBy?: ReleaseSelector[];
  /** By name, cluster and namespace where left out. `chartVersion` is ordered as text, `distance` by how far behind it is. */
  orderBy?: { field: ReleaseOrderField; order: 'asc' | 'desc' }[];
  /** @defaultValue no limit */
  limit?: number;
  offset?: number;
}
