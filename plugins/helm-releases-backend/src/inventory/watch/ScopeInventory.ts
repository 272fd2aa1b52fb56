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
import {
  type RevisionIdentity,
  revisionIdentityOf,
} from '../decode/RevisionIdentity';
import { UnreadableRecord } from '../decode/UnreadableRecord';
import { inParallel } from '../inParallel';
import { readRevision } from '../readRevision';
import {
  currentRevisions,
  type CurrentRevisions,
  type ReleaseId,
  releaseIdOf,
  RevisionIndex,
} from '../RevisionIndex';
import { summarise } from '../summarise';
import { ScopeWarnings } from './ScopeWarnings';
import { StoreFailure } from './StoreFailure';

const AT_ONCE = 4;
/** Releases written in one transaction. */
const CHUNK = 100;

/**
 * What is known of one scope of a cluster: all metadata in memory, what was read
 * of payloads in the database. Takes in what lists and watches tell, and settles
 * the releases that are different for it.
 */
export class ScopeInventory {
  readonly warnings = new ScopeWarnings();
  #index = new RevisionIndex();
  /** By uid: what of it is in the database. */
  #known = new Map<string, { resourceVersion: string; contradicts: boolean }>();
  /** By uid: what was refused when it was last to be read. */
  readonly #forbidden = new Map<string, RevisionIdentity>();
  /** By uid: those of them that are tried again. */
  readonly #retried = new Set<string>();
  #unsettled = new Set<ReleaseId>();
  /** Those of them that look different to whoever reads the database. */
  #changed = new Set<ReleaseId>();
  #removedRevisions: string[] = [];

  constructor(
    private readonly options: {
      lease: ClusterLease;
      scope: ClusterScope;
      writer: InventoryWriter;
      onChange(keys: ReleaseKey[]): void;
    },
  ) {}

  get hasUnsettled(): boolean {
    return this.#unsettled.size > 0;
  }

  /** Takes in a complete list, and looks up what of it is in the database. */
  async replace(list: ObjectMetadata[]): Promise<void> {
    const { writer, lease, scope } = this.options;
    const known = await store(() => writer.knownIn(lease.cluster, scope));
    const before = this.#index;
    this.#index = new RevisionIndex();
    this.#known = known.revisions;
    this.#forbidden.clear();
    this.#retried.clear();
    this.warnings.clearAll();
    list.forEach(metadata => this.#put(metadata));
    const uids = new Set<string>();
    for (const id of this.#index.releases()) {
      this.#unsettled.add(id);
      this.#index.revisionsOf(id).forEach(({ uid }) => uids.add(uid));
    }
    this.#removedRevisions = [...this.#known.keys()].filter(
      uid => !uids.has(uid),
    );
    for (const { namespace, name } of known.releases) {
      this.#unsettle(releaseIdOf(namespace, name), false);
    }
    before.releases().forEach(id => this.#unsettle(id, false));
  }

  /** Takes in an object that is new or was changed. */
  put(metadata: ObjectMetadata): void {
    const identity = this.#put(metadata);
    if (identity) {
      this.#unsettle(releaseIdOf(identity.namespace, identity.release), true);
    }
  }

  remove(metadata: ObjectMetadata): void {
    this.#remove(metadata.namespace, metadata.name);
  }

  /**
   * Has one object a namespace that was refused read again, another each time:
   * a refusal may have been of the moment. Where it is none any more, the others
   * of the namespace are read as well.
   */
  retryForbidden(): void {
    const namespaces = new Set<string>();
    for (const [uid, { namespace, release }] of this.#forbidden) {
      if (!namespaces.has(namespace)) {
        namespaces.add(namespace);
        this.#forbidden.delete(uid);
        this.#retried.add(uid);
        this.#unsettle(releaseIdOf(namespace, release), false);
      }
    }
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
      before = this.#index.revisionsOf(id);
      listed = await list();
    } while (!areSame(before, this.#index.revisionsOf(id)));
    const names = new Set(listed.map(({ name }) => name));
    for (const { namespace, object } of before) {
      if (!names.has(object)) {
        this.#remove(namespace, object);
      }
    }
    listed.forEach(metadata => this.put(metadata));
    this.#unsettle(id, false);
  }

  /** How many payloads have to be read before everything is settled. */
  unreadCount(): number {
    let count = 0;
    for (const id of this.#unsettled) {
      count += this.#unread(id, new Map()).length;
    }
    return count;
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
    let fresh = new Map<string, StoredRevision>();
    let ids = new Set<ReleaseId>();
    const write = async () => {
      if (!ids.size) {
        return;
      }
      const complete = [...ids].filter(id => !this.#unread(id, fresh).length);
      const taken = fresh;
      fresh = new Map();
      ids = new Set();
      await this.#write(api, complete, taken);
    };
    try {
      for await (const page of pages) {
        for (const object of page) {
          const id = this.#take(object, fresh);
          if (id) {
            ids.add(id);
          }
        }
        if (ids.size >= CHUNK) {
          await write();
        }
      }
    } finally {
      await write();
    }
  }

  /** Reads an object whose payload is needed. */
  #take(
    object: StorageObject,
    fresh: Map<string, StoredRevision>,
  ): ReleaseId | undefined {
    const identity = this.#put(object.metadata);
    if (!identity) {
      return undefined;
    }
    const id = releaseIdOf(identity.namespace, identity.release);
    if (this.#unread(id, fresh).some(({ uid }) => uid === identity.uid)) {
      fresh.set(identity.uid, readRevision(identity.driver, object));
      this.#changed.add(id);
    }
    return id;
  }

  /**
   * Reads what is new of the unsettled releases, and writes them.
   *
   * @throws LeaseLost; StoreFailure; KubeStatusError or ServiceUnavailableError
   * where the cluster cannot be read: what is left stays unsettled
   */
  async settle(api: StorageApi): Promise<void> {
    while (this.#unsettled.size || this.#removedRevisions.length) {
      const chunk = firstOf(this.#unsettled, CHUNK);
      await this.#write(api, chunk, new Map());
    }
  }

  async #write(
    api: StorageApi,
    ids: ReleaseId[],
    fresh: Map<string, StoredRevision>,
  ): Promise<void> {
    const { writer, lease, scope, onChange } = this.options;
    // What changes from here on makes its release unsettled again.
    ids.forEach(id => this.#unsettled.delete(id));
    const removedRevisions = this.#removedRevisions.splice(0);
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
      ids.forEach(id => this.#unsettled.add(id));
      this.#removedRevisions.push(...removedRevisions);
      throw error;
    }
    removedRevisions.forEach(uid => this.#known.delete(uid));
    for (const { uid, resourceVersion, contradicts } of fresh.values()) {
      this.#known.set(uid, { resourceVersion, contradicts });
    }
    const changed = ids.filter(id => this.#changed.delete(id));
    if (changed.length) {
      onChange(changed.map(id => ({ cluster: lease.cluster, ...partsOf(id) })));
    }
  }

  /** Reads until nothing is unread: a revision that is gone or contradicts itself gives way to the next. */
  async #readAll(
    api: StorageApi,
    ids: ReleaseId[],
    fresh: Map<string, StoredRevision>,
  ): Promise<Map<ReleaseId, CurrentRevisions | undefined>> {
    for (;;) {
      const unread = ids.flatMap(id => this.#unread(id, fresh));
      if (!unread.length) {
        return new Map(ids.map(id => [id, this.#current(id, fresh)]));
      }
      await inParallel(unread, AT_ONCE, identity =>
        this.#read(api, identity, fresh),
      );
    }
  }

  async #read(
    api: StorageApi,
    identity: RevisionIdentity,
    fresh: Map<string, StoredRevision>,
  ): Promise<void> {
    const { namespace, object, uid } = identity;
    this.#changed.add(releaseIdOf(namespace, identity.release));
    let found: StorageObject | undefined;
    try {
      found = await api.read(namespace, object);
    } catch (error) {
      if (error instanceof KubeStatusError && error.status === 403) {
        this.#retried.delete(uid);
        this.#forbidden.set(uid, identity);
        this.warnings.set(namespace, object, error.message);
        return;
      }
      throw error;
    }
    if (this.#retried.delete(uid)) {
      this.#allow(namespace);
    }
    // What the watch told meanwhile may be newer than what was sent: it stands,
    // and its release is unsettled again.
    const told = this.#index.find(identity);
    const isOvertaken = told !== identity;
    if (found?.metadata.uid !== uid || (isOvertaken && told?.uid !== uid)) {
      if (!isOvertaken) {
        // Deleted, or deleted and made again: the watch will tell of the new one.
        this.#remove(namespace, object);
      }
      return;
    }
    try {
      fresh.set(uid, readRevision(identity.driver, found));
      if (!isOvertaken) {
        this.#index.put(revisionIdentityOf(identity.driver, found.metadata));
      }
    } catch (error) {
      if (!(error instanceof UnreadableRecord)) {
        throw error;
      }
      if (isOvertaken) {
        return;
      }
      this.#remove(namespace, object);
      this.warnings.set(namespace, object, error.message);
    }
  }

  #allow(allowed: string): void {
    for (const [uid, { namespace, release }] of this.#forbidden) {
      if (namespace === allowed) {
        this.#forbidden.delete(uid);
        this.#unsettle(releaseIdOf(namespace, release), false);
      }
    }
  }

  /** Revisions whose payload is needed and is not known as it is now. */
  #unread(
    id: ReleaseId,
    fresh: Map<string, StoredRevision>,
  ): RevisionIdentity[] {
    const current = this.#current(id, fresh);
    const { newest, running } = current ?? {};
    const unread = [];
    if (newest && !this.#isRead(newest, fresh, true)) {
      unread.push(newest);
    }
    // Of the running one only the chart is of interest, and that never changes.
    if (running && !this.#isRead(running, fresh, false)) {
      unread.push(running);
    }
    return unread;
  }

  #isRead(
    { uid, resourceVersion }: RevisionIdentity,
    fresh: Map<string, StoredRevision>,
    asItIsNow: boolean,
  ): boolean {
    if (
      this.#forbidden.get(uid)?.resourceVersion === resourceVersion ||
      fresh.has(uid)
    ) {
      return true;
    }
    const known = this.#known.get(uid);
    return (
      known !== undefined &&
      (!asItIsNow || known.resourceVersion === resourceVersion)
    );
  }

  #current(id: ReleaseId, fresh: Map<string, StoredRevision>) {
    return currentRevisions(
      this.#index.revisionsOf(id),
      ({ uid }) => !(fresh.get(uid) ?? this.#known.get(uid))?.contradicts,
    );
  }

  /** What was read of the revisions that the summaries speak of, now or before. */
  async #contents(
    current: Map<ReleaseId, CurrentRevisions | undefined>,
    fresh: Map<string, StoredRevision>,
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
      const object = `sh.helm.release.v1.${name}.v${revision}`;
      if (reason) {
        this.warnings.set(namespace, object, reason);
      } else {
        this.warnings.clear(namespace, object);
      }
    }
    return contents;
  }

  #put(metadata: ObjectMetadata): RevisionIdentity | undefined {
    try {
      const identity = revisionIdentityOf(this.options.scope.driver, metadata);
      this.#index.put(identity);
      return identity;
    } catch (error) {
      this.#remove(metadata.namespace, metadata.name);
      this.warnings.set(
        metadata.namespace,
        metadata.name,
        (error as Error).message,
      );
      return undefined;
    }
  }

  #remove(namespace: string, object: string): void {
    this.warnings.clear(namespace, object);
    const known = this.#index.remove(namespace, object);
    if (known) {
      this.#removedRevisions.push(known.uid);
      this.#unsettle(releaseIdOf(namespace, known.release), true);
    }
  }

  #unsettle(id: ReleaseId, changed: boolean): void {
    this.#unsettled.add(id);
    if (changed || !this.#index.revisionsOf(id).length) {
      this.#changed.add(id);
    }
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

function firstOf<T>(items: Iterable<T>, most: number): T[] {
  const first: T[] = [];
  for (const item of items) {
    if (first.push(item) >= most) {
      break;
    }
  }
  return first;
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
