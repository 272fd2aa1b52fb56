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
  ClusterWarning,
  NamespaceFailure,
  StorageDriver,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ClusterLease } from './ClusterLease';
import type { StoredRelease } from './StoredRelease';
import type { StoredRevision } from './StoredRevision';

/** A cluster as it is configured. */
export interface ConfiguredCluster {
  name: string;
  title?: string;
  /** False where its credential lives in the browser of the user. */
  readable: boolean;
}

/** A part of a cluster that is listed and watched on its own. */
export interface ClusterScope {
  driver: StorageDriver;
  /** Undefined = the whole cluster. */
  namespace?: string;
}

/** Identity of a release within a cluster. */
export interface ScopedKey {
  driver: StorageDriver;
  namespace: string;
  name: string;
}

/** What changed within one scope. */
export interface ScopeChange {
  scope: ClusterScope;
  /** Without `observedAt`: they are observed now. */
  releases?: Omit<StoredRelease, 'observedAt' | 'cluster'>[];
  revisions?: StoredRevision[];
  removedReleases?: ScopedKey[];
  /** uids of objects that are gone. */
  removedRevisions?: string[];
}

/** How well a cluster is read at the moment. */
export interface ClusterReport {
  state: Exclude<ClusterState, 'stale' | 'sign-in-only'>;
  error?: string;
  /** Milliseconds since the picture was last known to be complete; undefined = never by this replica. */
  syncedAgeMs?: number;
  /** Milliseconds since each scope was last heard from. */
  contacts: (ClusterScope & { ageMs: number })[];
  namespaceFailures: NamespaceFailure[];
  /** At most 100 of them are kept. Left out, those that were reported last stand. */
  warnings?: ClusterWarning[];
  warningCount: number;
}

/** What the database has of a scope. */
export interface KnownScope {
  /** By uid: the resourceVersion that was read. */
  revisions: Map<string, { resourceVersion: string; contradicts: boolean }>;
  releases: ScopedKey[];
}

/**
 * Writes what the holder of a cluster saw. Each write checks the epoch of the
 * lease.
 *
 * @remarks All that take a lease throw LeaseLost where it is another's by now.
 */
export interface InventoryWriter {
  /**
   * Says which clusters are configured. One that no replica has named for
   * `forgetAfterMs` is forgotten with all that was known of it.
   */
  keepClusters(
    clusters: ConfiguredCluster[],
    forgetAfterMs: number,
  ): Promise<{ forgotten: string[] }>;
  /** Forgets what was read through scopes that are no longer configured. */
  keepScopes(lease: ClusterLease, scopes: ClusterScope[]): Promise<void>;
  /** What is known of a scope, to be compared with what the cluster lists. */
  knownIn(cluster: string, scope: ClusterScope): Promise<KnownScope>;
  /** Revisions that were read before, by uid. */
  revisionsByUid(
    cluster: string,
    driver: StorageDriver,
    uids: string[],
  ): Promise<Map<string, StoredRevision>>;
  apply(lease: ClusterLease, change: ScopeChange): Promise<void>;
  report(lease: ClusterLease, report: ClusterReport): Promise<void>;
}
