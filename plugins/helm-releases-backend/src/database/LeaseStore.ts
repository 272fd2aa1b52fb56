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

import type { ClusterLease } from './ClusterLease';

/** Leases of clusters, by the clock of the database. */
export interface LeaseStore {
  /**
   * Says that a replica is alive, and keeps its leases for as long.
   *
   * @returns its leases
   */
  renew(replica: string, ttlMs: number): Promise<ClusterLease[]>;
  /** How many replicas are alive. */
  countReplicas(): Promise<number>;
  /**
   * Takes clusters that nobody holds, or whose lease ran out.
   *
   * @param most - number of clusters to take at the most
   */
  acquire(
    replica: string,
    clusters: string[],
    most: number,
    ttlMs: number,
  ): Promise<ClusterLease[]>;
  /** Gives leases back at once; those that others hold by now are left alone. */
  release(leases: ClusterLease[]): Promise<void>;
  /** Gives everything back and counts no longer as alive. */
  leave(replica: string): Promise<void>;
}
