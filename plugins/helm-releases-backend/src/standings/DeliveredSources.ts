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

import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { ClusterAccess } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type {
  DeliveredSourceStore,
  ReadDeliveredSource,
} from '../database/DeliveredSourceStore';
import type { StoredRelease } from '../database/StoredRelease';
import type { DeliveredSource } from '../deliveries/DeliveredSource';
import { FluxSource } from '../deliveries/FluxSource';
import { inParallel } from '../inventory/inParallel';
import { Turns } from '../inventory/Turns';

const AT_ONCE = 4;
/** A source object seldom changes without a new revision of the release. */
const KEPT_MS = 6 * 60 * 60_000;
const RETRY_MS = 10 * 60_000;

const NOT_YET_READ: DeliveredSource = {
  problem:
    'Where Flux takes the chart from has not been read yet: look again in a moment.',
};

/** Where GitOps tools take charts from, as it was last read from their objects. */
export class DeliveredSources {
  /** Clusters are read on their own, each once at a time. */
  readonly #turns = new Map<string, Turns>();

  constructor(
    private readonly options: {
      store: DeliveredSourceStore;
      clusters: ClusterAccess;
      logger: LoggerService;
    },
  ) {}

  /** By place in the list; undefined where no GitOps tool delivers the release. No cluster is asked. */
  async find(
    releases: StoredRelease[],
  ): Promise<(DeliveredSource | undefined)[]> {
    const delivered = releases.filter(isDelivered);
    if (!delivered.length) {
      return releases.map(() => undefined);
    }
    const found = await this.options.store.find(delivered);
    const known = new Map(
      delivered.map((release, at) => [release, found[at] ?? NOT_YET_READ]),
    );
    return releases.map(release => known.get(release));
  }

  /**
   * Reads what was never read, or was read of an older revision, in one
   * cluster.
   *
   * @returns releases of which something new is known
   */
  async refresh(
    cluster: string,
    releases: StoredRelease[],
  ): Promise<StoredRelease[]> {
    const delivered = releases.filter(isDelivered);
    const turns = this.#turns.get(cluster) ?? new Turns();
    this.#turns.set(cluster, turns);
    const changed: StoredRelease[] = [];
    if (delivered.length) {
      await turns.take(() => this.#read(cluster, delivered, changed));
    }
    return changed;
  }

  async #read(
    cluster: string,
    delivered: StoredRelease[],
    changed: StoredRelease[],
  ): Promise<void> {
    const { store, clusters, logger } = this.options;
    const known = await store.find(delivered);
    const due = delivered.filter((release, at) => isDue(release, known[at]));
    if (!due.length) {
      return;
    }
    try {
      const flux = new FluxSource(await clusters.transport(cluster));
      await inParallel(due, AT_ONCE, async release => {
        await store.write(release, await flux.of(release));
        changed.push(release);
      });
    } catch (error) {
      logger.debug(
        `The objects of Flux in cluster "${cluster}" could not be read: ${
          isError(error) ? error.message : error
        }`,
      );
    }
  }
}

function isDelivered({ delivery }: StoredRelease): boolean {
  return delivery.method === 'flux';
}

function isDue(
  { revision }: StoredRelease,
  known: ReadDeliveredSource | undefined,
): boolean {
  return (
    !known ||
    known.revision !== revision ||
    known.ageMs > (known.problem ? RETRY_MS : KEPT_MS)
  );
}
