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
  ApplyMethod,
  DeliveryMethod,
  ReleaseStatus,
  StorageDriver,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { StoredRelease } from './StoredRelease';

/** A row of the table `releases`, but for `observed_at`. */
export interface ReleaseRow {
  cluster: string;
  driver: StorageDriver;
  namespace: string;
  name: string;
  /** Namespace that was listed, empty for the whole cluster. */
  scope: string;
  target_namespace: string;
  revision: number;
  status: ReleaseStatus;
  chart_name: string | null;
  chart_version: string | null;
  chart: string | null;
  running: string | null;
  first_deployed: string | null;
  last_deployed: string | null;
  description: string;
  delivery: DeliveryMethod;
  delivery_owner: string | null;
  apply_method: ApplyMethod;
}

/** Writes a release as a row. */
export function releaseRowOf(
  cluster: string,
  scope: string,
  release: Omit<StoredRelease, 'observedAt' | 'cluster'>,
): ReleaseRow {
  const json = (value: unknown) => (value ? JSON.stringify(value) : null);
  return {
    cluster,
    driver: release.driver,
    namespace: release.namespace,
    name: release.name,
    scope,
    target_namespace: release.targetNamespace,
    revision: release.revision,
    status: release.status,
    chart_name: release.chart?.name ?? null,
    chart_version: release.chart?.version ?? null,
    chart: json(release.chart),
    running: json(release.running),
    first_deployed: release.firstDeployed ?? null,
    last_deployed: release.lastDeployed ?? null,
    description: release.description,
    delivery: release.delivery.method,
    delivery_owner: json(release.delivery.owner),
    apply_method: release.applyMethod,
  };
}

/** Reads a release from its row. */
export function releaseOfRow(
  row: ReleaseRow & { observed_at: number | string },
): StoredRelease {
  const parsed = (value: string | null) =>
    value === null ? undefined : JSON.parse(value);
  return {
    cluster: row.cluster,
    driver: row.driver,
    namespace: row.namespace,
    name: row.name,
    targetNamespace: row.target_namespace,
    revision: row.revision,
    status: row.status,
    chart: parsed(row.chart),
    running: parsed(row.running),
    firstDeployed: row.first_deployed ?? undefined,
    lastDeployed: row.last_deployed ?? undefined,
    description: row.description,
    delivery: { method: row.delivery, owner: parsed(row.delivery_owner) },
    applyMethod: row.apply_method,
    observedAt: new Date(Number(row.observed_at)).toISOString(),
  };
}
