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

import { ConflictError } from '@backstage/errors';
import type {
  ClusterStatus,
  ClusterWindow,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChangeWindow } from './ChangeWindow';
import { windowStateOf } from './windowStateOf';

/**
 * Keeps changes within the times that are meant for them. They are looked at
 * when a change is asked for: one that was queued in time runs, since whoever
 * asked for it was told that it would.
 */
export class ChangeWindows {
  constructor(
    private readonly options: { windows: ChangeWindow[]; now?: () => Date },
  ) {}

  /** Adds to clusters whether their releases may be changed now. */
  shownIn(clusters: ClusterStatus[]): ClusterStatus[] {
    return clusters.map(cluster => {
      const window = this.#stateOf(cluster.name);
      return window ? { ...cluster, window } : cluster;
    });
  }

  /**
   * Lets a change of a cluster's releases pass.
   *
   * @param options - reason: why it cannot wait; requireAdmin: throws where the
   * caller may not go on
   * @throws ConflictError that says when the next window opens; what
   * `requireAdmin` throws
   */
  async require(
    cluster: string,
    options: {
      reason?: string;
      requireAdmin(to: string): Promise<void>;
    },
  ): Promise<void> {
    const window = this.#stateOf(cluster);
    if (!window || window.open) {
      return;
    }
    const closed = `Releases in ${cluster} may be changed again from ${window.opensAt} on`;
    if (!options.reason) {
      throw new ConflictError(
        `${closed}. Who holds the permission helm.release.admin may go on with a reason.`,
      );
    }
    await options.requireAdmin(closed);
  }

  #stateOf(cluster: string): ClusterWindow | undefined {
    const { windows, now = () => new Date() } = this.options;
    const state = windowStateOf(windows, cluster, now());
    if (!state.open) {
      return { open: false, opensAt: state.opensAt.toISOString() };
    }
    if (state.closesAt) {
      return { open: true, closesAt: state.closesAt.toISOString() };
    }
    return undefined;
  }
}
