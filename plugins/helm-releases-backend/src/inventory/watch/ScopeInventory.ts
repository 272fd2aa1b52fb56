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
import type { ReleaseKey } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { KubeStatusError } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { type ClusterLease, LeaseLost } from '../../database/ClusterLease';
import type {
  ClusterScope,
  InventoryWriter,
  ScopedKey,
} from '../../database/InventoryWriter';
import type { StoredRevision } from '../../database/StoredRevision';
import type { StorageApi } from '../api/StorageApi';
import type { ObjectMetadata, StorageObject } from '../decode/ObjectMetadata';
import type { RevisionIdentity } from '../decode/RevisionIdentity';
import { storageObjectName } from '../decode/storageObjectName';
import { UnreadableRecord } from '../decode/UnreadableRecord';
import { inParallel } from '../inParallel';
import { readRevision } from '../readRevision';
import {
  type CurrentRevisions,
  type ReleaseId,
  releaseIdOf,
} from '../RevisionIndex';
import { summarise } from '../summarise';
import type { RevisionThreads } from '../threads/RevisionThreads';
import { type FreshRevisions, ScopePicture } from './ScopePicture';
import { StoreFailure } from './StoreFailure';

const AT_ONCE = 4;
/** Releases written in one transaction. */
const CHUNK = 100;

/**
 * Keeps the database in step with one scope of a cluster: takes in what lists
 * and watches tell, reads the payloads that are needed, and writes the releases
 * that are different for it.
 */
export class ScopeInventory {
  readonly picture: ScopePicture;

  constructor(
    private readonly options: {
      lease: ClusterLease;
      scope: ClusterScope;
      writer: InventoryWriter;
      threads: Pick<RevisionThreads, 'readRevisions'>;
      onChange(keys: ReleaseKey[]): void;
    },
  ) {
    this.picture = new ScopePicture(options.scope.driver);
  }

  /** Takes in a complete list, and looks up what of it is in the database. */
  async replace(list: ObjectMetadata[]): Promise<void> {
    const { writer, lease, scope } = this.options;
    const known = await store(() => writer.knownIn(lease.cluster, scope));
    this.picture.replace(list, known);
  }

  /**
   * Takes in all that there is of one release. What is told of it while it is
   * listed may be newer than the list: then it is listed again.
   */
  async replaceRelease(
    id: ReleaseId,
    list: () => Promise<ObjectMetadata[]>,
  ): Promise<void> {
    let before: RevisionIdentity[];
    let listed: ObjectMetadata[];
    do {
      before = this.picture.revisionsOf(id);
      listed = await list();
    } while (!areSame(before, this.picture.revisionsOf(id)));
    const names = new Set(listed.map(({ name }) => name));
    for (const { namespace, release, revision } of before) {
      const object = storageObjectName(release, revision);
      if (!names.has(object)) {
        this.picture.remove(namespace, object);
      }
    }
    listed.forEach(metadata => this.picture.put(metadata));
    this.picture.unsettle(id, false);
  }

  /**
   * Takes in pages of objects with their payloads, and settles what can be
   * settled with them. What has come before a page fails is kept.
   *
   * @throws what asking for a page does, and as {@link ScopeInventory.settle} does
   */
  async takePages(
    api: StorageApi,
    pages: AsyncIterable<StorageObject[]>,
  ): Promise<void> {
    let fresh: FreshRevisions = new Map();
    let ids = new Set<ReleaseId>();
    const write = async () => {
      if (!ids.size) {
        return;
      }
      const complete = [...ids].filter(
        id => !this.picture.unread(id, fresh).length,
      );
      const taken = fresh;
      fresh = new Map();
      ids = new Set();
      await this.#write(api, complete, taken);
    };
    try {
      for await (const page of pages) {
        for (const id of await this.#take(page, fresh)) {
          ids.add(id);
        }
        if (ids.size >= CHUNK) {
          await write();
        }
      }
    } finally {
      await write();
    }
  }

  /**
   * Reads the objects of a page whose payloads are needed.
   *
   * @returns the releases that the page has something of
   */
  async #take(
    page: StorageObject[],
    fresh: FreshRevisions,
  ): Promise<Set<ReleaseId>> {
    const ids = new Set<ReleaseId>();
    const objects = new Map<string, StorageObject>();
    for (const object of page) {
      const identity = this.picture.note(object.metadata);
      if (identity) {
        ids.add(releaseIdOf(identity.namespace, identity.release));
        objects.set(identity.uid, object);
      }
    }
    for (;;) {
      const needed: StorageObject[] = [];
      for (const id of ids) {
        for (const { uid } of this.picture.unread(id, fresh)) {
          const object = objects.get(uid);
          if (object) {
            needed.push(object);
            this.picture.markChanged(id);
          }
        }
      }
      if (!needed.length) {
        return ids;
      }
      const { driver } = this.options.scope;
      const read = await this.options.threads.readRevisions(driver, needed);
      read.forEach(revision => fresh.set(revision.uid, revision));
    }
  }

  /**
   * Reads what is new of the unsettled releases, and writes them.
   *
   * @throws LeaseLost; StoreFailure; KubeStatusError or ServiceUnavailableError
   * where the cluster cannot be read: what is left stays unsettled
   */
  async settle(api: StorageApi): Promise<void> {
    while (this.picture.hasUnwritten) {
      await this.#write(api, this.picture.unsettled(CHUNK), new Map());
    }
  }

  async #write(
    api: StorageApi,
    ids: ReleaseId[],
    fresh: FreshRevisions,
  ): Promise<void> {
    const { writer, lease, scope, onChange } = this.options;
    const removedRevisions = this.picture.beginWrite(ids);
    try {
      const current = await this.#readAll(api, ids, fresh);
      const contents = await this.#contents(current, fresh);
      const releases: ReleaseSummaryParts[] = [];
      const removedReleases: ScopedKey[] = [];
      for (const [id, revisions] of current) {
        if (revisions) {
          releases.push(summarise(revisions, uid => contents.get(uid)));
        } else {
          removedReleases.push({ driver: scope.driver, ...partsOf(id) });
        }
      }
      await store(() =>
        writer.apply(lease, {
          scope,
          releases,
          removedReleases,
          revisions: [...fresh.values()],
          removedRevisions,
        }),
      );
    } catch (error) {
      this.picture.abandonWrite(ids, removedRevisions);
      throw error;
    }
    const changed = this.picture.endWrite(ids, removedRevisions, fresh);
    if (changed.length) {
      onChange(changed.map(id => ({ cluster: lease.cluster, ...partsOf(id) })));
    }
  }

  /** Reads until nothing is unread: a revision that is gone or contradicts itself gives way to the next. */
  async #readAll(
    api: StorageApi,
    ids: ReleaseId[],
    fresh: FreshRevisions,
  ): Promise<Map<ReleaseId, CurrentRevisions | undefined>> {
    for (;;) {
      const unread = ids.flatMap(id => this.picture.unread(id, fresh));
      if (!unread.length) {
        return new Map(ids.map(id => [id, this.picture.current(id, fresh)]));
      }
      await inParallel(unread, AT_ONCE, identity =>
        this.#read(api, identity, fresh),
      );
    }
  }

  async #read(
    api: StorageApi,
    identity: RevisionIdentity,
    fresh: FreshRevisions,
  ): Promise<void> {
    const { namespace, release, uid } = identity;
    const object = storageObjectName(release, identity.revision);
    this.picture.markChanged(releaseIdOf(namespace, release));
    let found: StorageObject | undefined;
    try {
      found = await api.read(namespace, object);
    } catch (error) {
      if (error instanceof KubeStatusError && error.status === 403) {
        this.picture.refuse(identity, error.message);
        return;
      }
      throw error;
    }
    this.picture.allow(identity);
    // What the watch told meanwhile may be newer than what was sent: it stands,
    // and its release is unsettled again.
    const told = this.picture.find(identity);
    const isOvertaken = told !== identity;
    if (found?.metadata.uid !== uid || (isOvertaken && told?.uid !== uid)) {
      if (!isOvertaken) {
        // Deleted, or deleted and made again: the watch will tell of the new one.
        this.picture.remove(namespace, object);
      }
      return;
    }
    try {
      fresh.set(uid, readRevision(identity.driver, found));
      if (!isOvertaken) {
        this.picture.note(found.metadata);
      }
    } catch (error) {
      if (!(error instanceof UnreadableRecord)) {
        throw error;
      }
      if (isOvertaken) {
        return;
      }
      this.picture.remove(namespace, object);
      this.picture.warnings.set(namespace, object, error.message);
    }
  }

  /** What was read of the revisions that the summaries speak of, now or before. */
  async #contents(
    current: Map<ReleaseId, CurrentRevisions | undefined>,
    fresh: FreshRevisions,
  ): Promise<Map<string, StoredRevision>> {
    const { writer, lease, scope } = this.options;
    const wanted = [...current.values()].flatMap(revisions =>
      [revisions?.newest, revisions?.running].flatMap(
        revision => revision?.uid ?? [],
      ),
    );
    const before = await store(() =>
      writer.revisionsByUid(
        lease.cluster,
        scope.driver,
        wanted.filter(uid => !fresh.has(uid)),
      ),
    );
    const contents = new Map([...before, ...fresh]);
    for (const { namespace, name, revision, reason } of contents.values()) {
      const object = storageObjectName(name, revision);
      if (reason) {
        this.picture.warnings.set(namespace, object, reason);
      } else {
        this.picture.warnings.clear(namespace, object);
      }
    }
    return contents;
  }
}

type ReleaseSummaryParts = ReturnType<typeof summarise>;

/** Whether nothing was told between two looks: each object told makes an identity of its own. */
function areSame(before: RevisionIdentity[], now: RevisionIdentity[]): boolean {
  return (
    before.length === now.length &&
    before.every((identity, at) => identity === now[at])
  );
}

function partsOf(id: ReleaseId): { namespace: string; name: string } {
  const slash = id.indexOf('/');
  return { namespace: id.slice(0, slash), name: id.slice(slash + 1) };
}

async function store<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof LeaseLost ? error : new StoreFailure(error);
  }
}
