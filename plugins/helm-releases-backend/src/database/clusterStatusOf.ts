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
  ClusterState,
  ClusterStatus,
  ClusterWarning,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** A row of the table `clusters`, with the time by the clock of the database. */
export interface ClusterRow {
  name: string;
  title: string | null;
  readable: boolean | number;
  state: ClusterState;
  error: string | null;
  synced_at: number | string | null;
  namespace_failures: string;
  warning_count: number;
  now: number | string;
}

/**
 * The status of a cluster as of now: what its reader last wrote is believed
 * only as long as a living reader would have renewed it.
 */
export function clusterStatusOf(
  row: ClusterRow,
  known: {
    releaseCount: number;
    warnings: ClusterWarning[];
    staleAfterMs: number;
  },
): ClusterStatus {
  const syncedAt = row.synced_at === null ? undefined : Number(row.synced_at);
  const ageMs = syncedAt === undefined ? 0 : Number(row.now) - syncedAt;
  const stale = row.state === 'ok' && ageMs > known.staleAfterMs;
  const judged = stale ? 'stale' : row.state;
  return {
    name: row.name,
    title: row.title ?? undefined,
    status: row.readable ? judged : 'sign-in-only',
    lastSyncedAt:
      syncedAt === undefined ? undefined : new Date(syncedAt).toISOString(),
    error: stale
      ? `Nothing was heard from the cluster for ${Math.round(
          ageMs / 1000,
        )} seconds.`
      : row.error ?? undefined,
    releaseCount: known.releaseCount,
    namespaceFailures: JSON.parse(row.namespace_failures),
    warnings: known.warnings,
    warningCount: row.warning_count,
  };
}
