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

/** How often and how long, milliseconds. Tests shorten them. */
export interface InventoryTiming {
  /** Between two looks at which clusters are configured. */
  clustersEveryMs: number;
  /** A cluster that no replica has seen configured for so long is forgotten. */
  forgetAfterMs: number;
  /** Between two renewals of the leases held. */
  renewEveryMs: number;
  /** Between two attempts to take clusters that nobody holds. */
  acquireEveryMs: number;
  /** A lease that is not renewed runs out after this. */
  leaseMs: number;
  /** A watch session lasts between these two. */
  watchMinMs: number;
  watchMaxMs: number;
  /** How much later the server may end a session before it counts as silent. */
  watchGraceMs: number;
  /** A session shorter than this was no session: the next one waits. */
  watchTooShortMs: number;
  /** A cluster that does not answer for so long lets the next one be read. */
  giveWayMs: number;
  /** Changes are gathered for so long before objects are read. */
  gatherMs: number;
  /** Between two notes in the database of when a cluster was last heard from. */
  reportEveryMs: number;
  /** The first pause after a failure; it doubles up to the longest. */
  backoffMinMs: number;
  backoffMaxMs: number;
  /** For one request. */
  requestTimeoutMs: number;
}

/** What the inventory runs on. */
export const DEFAULT_TIMING: InventoryTiming = {
  clustersEveryMs: 10_000,
  forgetAfterMs: 45_000,
  renewEveryMs: 10_000,
  acquireEveryMs: 2_000,
  // Outlives one renewal that fails, and leaves a successor ten seconds of the
  // 35 within which a killed replica's clusters are to be shown afresh.
  leaseMs: 25_000,
  // Two watches a cluster, renewed less than three times a minute; and short of
  // the minute after which proxies cut silent connections and pages say stale.
  watchMinMs: 40_000,
  watchMaxMs: 50_000,
  watchGraceMs: 5_000,
  watchTooShortMs: 1_000,
  giveWayMs: 5_000,
  gatherMs: 50,
  reportEveryMs: 5_000,
  backoffMinMs: 1_000,
  backoffMaxMs: 30_000,
  requestTimeoutMs: 30_000,
};
