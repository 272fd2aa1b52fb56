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

import { NotFoundError } from '@backstage/errors';
import type { ReleaseRevision } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ClusterAccess } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { stringify } from 'yaml';
import type { InventoryStore } from '../database/InventoryStore';
import type { StoredRelease } from '../database/StoredRelease';
import type { StoredRevision } from '../database/StoredRevision';
import { StorageApi } from './api/StorageApi';
import { payloadOf } from './decode/decodeRevision';
import { payloadPart } from './decode/payloadPart';
import {
  type RevisionIdentity,
  revisionIdentityOf,
} from './decode/RevisionIdentity';
import { storageObjectName } from './decode/storageObjectName';
import { UnreadableRecord } from './decode/UnreadableRecord';
import { chartDetailOf, type ReleaseExtras } from './detail/chartDetail';
import { coalesceValues } from './detail/coalesceValues';
import { inParallel } from './inParallel';
import { readRevision } from './readRevision';

/** As many as `helm history` shows. */
const MAX_HISTORY = 256;
/** Payloads read for one history: 54 KB each, typically. */
const MAX_READ = 50;
const AT_ONCE = 4;
const MAX_VALUES_BYTES = 512 * 1024;

/** A release, as far as it takes to find its objects. */
export type ReadableRelease = Pick<
  StoredRelease,
  'cluster' | 'namespace' | 'name' | 'driver' | 'revision'
>;

/** Reads of the cluster what nobody needs before a release is opened. */
export class ReleaseReader {
  readonly #clusters: ClusterAccess;
  readonly #store: InventoryStore;

  static create(options: {
    clusters: ClusterAccess;
    store: InventoryStore;
  }): ReleaseReader {
    return new ReleaseReader(options.clusters, options.store);
  }

  private constructor(clusters: ClusterAccess, store: InventoryStore) {
    this.#clusters = clusters;
    this.#store = store;
  }

  /**
   * Notes and chart metadata of the newest revision; empty where its payload
   * cannot be read.
   *
   * @throws NotFoundError where the revision is gone; KubeStatusError or
   * ServiceUnavailableError where the cluster cannot be read
   */
  async readDetail(release: ReadableRelease): Promise<ReleaseExtras> {
    try {
      return chartDetailOf(await this.#payload(release, release.revision));
    } catch (error) {
      if (error instanceof UnreadableRecord) {
        return { dependencies: [], sources: [] };
      }
      throw error;
    }
  }

  /**
   * The revisions that the cluster holds, newest first, at most 256. Payloads
   * that were never read are read now, at most 50 of them; revisions beyond
   * lack the chart version until the next time.
   *
   * @throws KubeStatusError or ServiceUnavailableError where the cluster cannot be read
   */
  async readHistory(release: ReadableRelease): Promise<ReleaseRevision[]> {
    const api = await this.#api(release);
    const [list, known] = await Promise.all([
      api.listMetadata(release.name),
      this.#store.listRevisions(release),
    ]);
    const identities = list.items
      .flatMap(metadata => {
        try {
          return [revisionIdentityOf(release.driver, metadata)];
        } catch {
          return []; // Named among the cluster's warnings by the inventory.
        }
      })
      .sort((a, b) => b.revision - a.revision)
      .slice(0, MAX_HISTORY);
    const read = new Map(known.map(revision => [revision.uid, revision]));
    await this.#readMissing(release.cluster, api, identities, read);
    return identities
      .filter(({ uid }) => !read.get(uid)?.contradicts)
      .map(identity => historyEntry(identity, read.get(identity.uid)));
  }

  /**
   * Values of one revision as YAML.
   *
   * @param options - all: with the chart's own defaults, but for those of
   * subcharts, which are not stored with a release
   * @throws NotFoundError where the revision is gone or its values cannot be
   * read; KubeStatusError or ServiceUnavailableError where the cluster cannot
   */
  async readValues(
    release: ReadableRelease,
    { revision, all }: { revision: number; all: boolean },
  ): Promise<string> {
    try {
      const payload = await this.#payload(release, revision);
      const user = payloadPart(payload, ['config'], MAX_VALUES_BYTES);
      const chart = all
        ? payloadPart(payload, ['chart', 'values'], MAX_VALUES_BYTES)
        : undefined;
      // helm reads YAML 1.1, where a bare `on` is true.
      return stringify(coalesceValues(chart, user), {
        compat: 'yaml-1.1',
        lineWidth: 0,
        aliasDuplicateObjects: false,
      });
    } catch (error) {
      if (error instanceof UnreadableRecord) {
        throw new NotFoundError(
          `The values of revision ${revision} of ${release.name} cannot be read. ${error.message}`,
        );
      }
      throw error;
    }
  }

  async #payload(release: ReadableRelease, revision: number): Promise<Buffer> {
    const api = await this.#api(release);
    const object = await api.read(
      release.namespace,
      storageObjectName(release.name, revision),
    );
    if (!object) {
      throw new NotFoundError(
        `Release ${release.name} has no revision ${revision} any more.`,
      );
    }
    return payloadOf(release.driver, object);
  }

  async #readMissing(
    cluster: string,
    api: StorageApi,
    identities: RevisionIdentity[],
    read: Map<string, StoredRevision>,
  ): Promise<void> {
    const missing = identities
      .filter(
        ({ uid, resourceVersion }) =>
          read.get(uid)?.resourceVersion !== resourceVersion,
      )
      .slice(0, MAX_READ);
    const added: StoredRevision[] = [];
    await inParallel(
      missing,
      AT_ONCE,
      async ({ driver, namespace, release, revision: number }) => {
        const found = await api.read(
          namespace,
          storageObjectName(release, number),
        );
        if (found) {
          const revision = readRevision(driver, found);
          read.set(revision.uid, revision);
          added.push(revision);
        }
      },
    );
    await this.#store.addRevisions(cluster, added);
  }

  async #api(release: ReadableRelease): Promise<StorageApi> {
    return new StorageApi({
      transport: await this.#clusters.transport(release.cluster),
      driver: release.driver,
      namespace: release.namespace,
    });
  }
}

function historyEntry(
  identity: RevisionIdentity,
  read: StoredRevision | undefined,
): ReleaseRevision {
  const content = read?.content;
  return {
    revision: identity.revision,
    status:
      content && read.resourceVersion === identity.resourceVersion
        ? content.status
        : identity.status,
    chartVersion: content?.chart.version,
    appVersion: content?.chart.appVersion,
    deployedAt: content?.lastDeployed,
    description: content?.description ?? '',
  };
}
