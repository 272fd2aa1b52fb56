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

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  type ClusterStatus,
  type Page,
  type ReleaseDetail,
  type ReleaseKey,
  type ReleaseList,
  type ReleaseRevision,
  type ReleaseSelector,
  type ReleaseVersions,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { EntityClaims } from '../authorization/EntityClaims';
import type { ReleaseAuthorizer } from '../authorization/ReleaseAuthorizer';
import type { InventoryStore } from '../database/InventoryStore';
import type { OperationStore } from '../database/OperationStore';
import type { ReleaseQuery } from '../database/ReleaseQuery';
import type { ListedRelease } from '../database/StoredRelease';
import type { ReleaseReader } from '../inventory/ReleaseReader';
import type { ChangeWindows } from '../operations/windows/ChangeWindows';
import { selectable } from './selectable';
import { maskSecrets } from './maskSecrets';
import type { PublishedVersions } from '../standings/PublishedVersions';
import type { ReleaseSummaries } from './ReleaseSummaries';
import { withOperations } from './withOperations';

/** What can be known of releases, for callers who may know it. */
export class ReleaseService {
  constructor(
    private readonly options: {
      authorizer: ReleaseAuthorizer;
      claims: EntityClaims;
      store: InventoryStore;
      reader: ReleaseReader;
      operations: Pick<OperationStore, 'listStarted'>;
      summaries: ReleaseSummaries;
      versions: PublishedVersions;
      windows: Pick<ChangeWindows, 'shownIn'>;
    },
  ) {}

  /** @throws NotAllowedError */
  async listClusters(
    credentials: BackstageCredentials,
  ): Promise<Page<ClusterStatus>> {
    await this.options.authorizer.requireRead(credentials);
    const { store, windows } = this.options;
    const items = windows.shownIn(await store.listClusters());
    return { items, totalItems: items.length };
  }

  /**
   * Releases that fit, with the status of every cluster that was asked. With
   * an entity only those that it claims, and what the caller may do with them.
   *
   * @throws NotAllowedError; NotFoundError where the entity is not in the
   * catalog, is hidden from the caller or claims no releases
   */
  async listReleases(
    {
      entityRef,
      ...query
    }: Omit<ReleaseQuery, 'claimedBy'> & { entityRef?: string },
    credentials: BackstageCredentials,
  ): Promise<ReleaseList> {
    const { authorizer, claims, store, summaries, windows } = this.options;
    await authorizer.requireRead(credentials);
    const claim = entityRef
      ? await claims.of(entityRef, credentials)
      : undefined;
    if (entityRef && !claim) {
      throw new NotFoundError(
        `There is no entity ${entityRef} whose annotations claim Helm releases`,
      );
    }
    const [page, clusters, access] = await Promise.all([
      store.listReleases({
        ...query,
        claimedBy: claim && [claim.selector],
      }),
      store.listClusters(askedClusters(query.clusters, claim?.selector)),
      claim && authorizer.accessTo(claim, credentials),
    ]);
    return {
      items: await summaries.of(page.items, credentials, claim),
      totalItems: page.totalItems,
      clusters: windows.shownIn(clusters),
      ...(access && { access }),
    };
  }

  /** @throws NotAllowedError, NotFoundError, or the failure to read the cluster */
  async getRelease(
    key: ReleaseKey,
    credentials: BackstageCredentials,
  ): Promise<ReleaseDetail> {
    const { authorizer, reader, summaries } = this.options;
    await authorizer.requireRead(credentials);
    const release = await this.stored(key);
    const [[summary], detail] = await Promise.all([
      summaries.of([release], credentials),
      reader.readDetail(release),
    ]);
    return { ...summary, ...detail };
  }

  /**
   * Newest first, each with the operation that made it where it was made here.
   *
   * @throws as {@link ReleaseService.getRelease} does
   */
  async listRevisions(
    key: ReleaseKey,
    credentials: BackstageCredentials,
  ): Promise<Page<ReleaseRevision>> {
    const { authorizer, operations, reader } = this.options;
    await authorizer.requireRead(credentials);
    const [revisions, started] = await Promise.all([
      reader.readHistory(await this.stored(key)),
      operations.listStarted(key),
    ]);
    const items = withOperations(revisions, started);
    return { items, totalItems: items.length };
  }

  /**
   * Values as YAML, with what looks like a secret masked.
   *
   * @throws as {@link ReleaseService.getRelease} does
   */
  async getValues(
    key: ReleaseKey,
    { revision, all }: { revision?: number; all: boolean },
    credentials: BackstageCredentials,
  ): Promise<string> {
    const { authorizer, reader } = this.options;
    await authorizer.requireRead(credentials);
    const release = await this.stored(key);
    await authorizer.require('readValues', selectable(release), credentials);
    return maskSecrets(
      await reader.readValues(release, {
        revision: revision ?? release.running?.revision ?? release.revision,
        all,
      }),
    );
  }

  /** Published versions of the chart of a release. @throws NotAllowedError, NotFoundError */
  async listVersions(
    key: ReleaseKey,
    credentials: BackstageCredentials,
  ): Promise<ReleaseVersions> {
    const { authorizer, versions } = this.options;
    await authorizer.requireRead(credentials);
    return versions.listFor(await this.stored(key));
  }

  /** @throws NotFoundError */
  async stored(key: ReleaseKey): Promise<ListedRelease> {
    const release = await this.options.store.getRelease(key);
    if (!release) {
      throw new NotFoundError(
        `There is no release ${key.name} in ${key.cluster}/${key.namespace}`,
      );
    }
    return release;
  }
}

/** Names of those that a list speaks of; undefined = every one. */
function askedClusters(
  queried: string[] | undefined,
  selector: ReleaseSelector | undefined,
): string[] | undefined {
  const claimed = selector?.clusters.length ? selector.clusters : undefined;
  return queried && claimed
    ? queried.filter(name => claimed.includes(name))
    : queried ?? claimed;
}
