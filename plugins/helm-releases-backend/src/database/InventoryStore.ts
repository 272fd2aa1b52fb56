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
  Page,
  ReleaseKey,
  StorageDriver,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ReleaseQuery } from './ReleaseQuery';
import type { ListedRelease } from './StoredRelease';
import type { StoredRevision } from './StoredRevision';

/** What the inventory knows, for whoever asks: every replica reads the same. */
export interface InventoryStore {
  /** One query, whatever the number of releases. */
  listReleases(query?: ReleaseQuery): Promise<Page<ListedRelease>>;
  /**
   * @param driver - where both a Secret and a ConfigMap store such a release;
   * the one in Secrets is preferred where it is left out
   */
  getRelease(
    key: ReleaseKey & { driver?: StorageDriver },
  ): Promise<ListedRelease | undefined>;
  /**
   * Configured clusters, by name: every one, or those named. The state is judged when it is asked
   * for: a cluster that nobody has heard from for a minute is `stale`, also
   * where the replica that read it is gone.
   */
  listClusters(names?: string[]): Promise<ClusterStatus[]>;
  /** Revisions of one release that were read before, newest first. */
  listRevisions(
    key: ReleaseKey & { driver: StorageDriver },
  ): Promise<StoredRevision[]>;
  /**
   * Keeps revisions that were read for a history. A superseded one never changes
   * again, so it replaces what was known of it; any other is left to the inventory
   * where it knows it.
   */
  addRevisions(cluster: string, revisions: StoredRevision[]): Promise<void>;
}
