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
  Distance,
  ReleaseKey,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { ReleaseStanding } from '../standings/ReleaseStanding';
import type { StoredRelease } from './StoredRelease';

/** A release that is to be compared with what is published. */
export interface ComparableRelease {
  release: StoredRelease;
  kubernetesVersion?: string;
  /** Chart and version that a standing of it is computed for. */
  computedFor: string;
  /** What is known, where that was computed for this chart and version. */
  known?: KnownStanding;
}

/** How a release stands, and where that was looked up. */
export interface KnownStanding {
  standing: ReleaseStanding;
  asked: ChartReference[];
  /** The one of them that is believed, where one is. */
  sourceUrl?: string;
}

/** Which releases to compare. Lists narrow each other. */
export interface ComparableQuery {
  clusters?: string[];
  charts?: string[];
  keys?: ReleaseKey[];
}

/** How releases stand against what is published. Whoever computes it writes it. */
export interface StandingStore {
  /**
   * @param after - the last one of the page before
   * @returns at most `limit`, in the order of their keys
   */
  listComparable(
    query: ComparableQuery,
    options: { after?: StoredRelease; limit: number },
  ): Promise<ComparableRelease[]>;
  write(
    standings: (KnownStanding & {
      release: StoredRelease;
      computedFor: string;
    })[],
  ): Promise<void>;
  /** Forgets releases that are gone. */
  removeOrphans(): Promise<void>;
  /** Every chart that a release is made of, at every place where it may be published. */
  listAsked(): Promise<ChartReference[]>;
  /** How many releases stand at which distance, those not compared as `unknown`. */
  countByDistance(): Promise<Record<Distance, number>>;
}
