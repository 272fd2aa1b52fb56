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
import type { StorageDriver } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { KnownScope } from '../../database/InventoryWriter';
import type { StoredRevision } from '../../database/StoredRevision';
import type { ObjectMetadata } from '../decode/ObjectMetadata';
import {
  type RevisionIdentity,
  revisionIdentityOf,
} from '../decode/RevisionIdentity';
import { storageObjectName } from '../decode/storageObjectName';
import {
  currentRevisions,
  type CurrentRevisions,
  type ReleaseId,
  releaseIdOf,
  RevisionIndex,
} from '../RevisionIndex';
import { ScopeWarnings } from './ScopeWarnings';

/** Payloads that were read and are not in the database yet, by uid. */
export type FreshRevisions = Map<string, StoredRevision>;

/**
 * What is known of one scope of a cluster, in memory: the metadata of every
 * revision, what of their payloads the database has, and which releases are
 * unsettled: different from what the database says.
 */
export class ScopePicture {
  readonly warnings = new ScopeWarnings();
  #index = new RevisionIndex();
  /** By uid: what of it is in the database. */
  #known = new Map<string, { resourceVersion: string; contradicts: boolean }>();
  /** By uid: what was refused when it was last to be read. */
  readonly #forbidden = new Map<string, RevisionIdentity>();
  /** By uid: those of them that are tried again. */
  readonly #retried = new Set<string>();
  readonly #unsettled = new Set<ReleaseId>();
  /** Those of them that look different to whoever reads the database. */
  readonly #changed = new Set<ReleaseId>();
  #removedRevisions: string[] = [];

  constructor(private readonly driver: StorageDriver) {}

  get hasUnsettled(): boolean {
    return this.#unsettled.size > 0;
  }

  get hasUnwritten(): boolean {
    return this.#unsettled.size > 0 || this.#removedRevisions.length > 0;
  }

  /** Takes in a complete list, and what the database has of the scope. */
  replace(list: ObjectMetadata[], known: KnownScope): void {
    const before = this.#index;
    this.#index = new RevisionIndex();
    this.#known = known.revisions;
    this.#forbidden.clear();
    this.#retried.clear();
    this.warnings.clearAll();
    list.forEach(metadata => this.note(metadata));
    const uids = new Set<string>();
    for (const id of this.#index.releases()) {
      this.#unsettled.add(id);
      this.#index.revisionsOf(id).forEach(({ uid }) => uids.add(uid));
    }
    this.#removedRevisions = [...this.#known.keys()].filter(
      uid => !uids.has(uid),
    );
    for (const { namespace, name } of known.releases) {
      this.unsettle(releaseIdOf(namespace, name), false);
    }
    before.releases().forEach(id => this.unsettle(id, false));
  }

  /** Takes in an object that is new or was changed. */
  put(metadata: ObjectMetadata): void {
    const identity = this.note(metadata);
    if (identity) {
      this.unsettle(releaseIdOf(identity.namespace, identity.release), true);
    }
  }

  /**
   * Takes in an object and leaves its release as settled as it is.
   *
   * @returns undefined where it is no revision; the warnings say so
   */
  note(metadata: ObjectMetadata): RevisionIdentity | undefined {
    try {
      const identity = revisionIdentityOf(this.driver, metadata);
      this.#index.put(identity);
      return identity;
    } catch (error) {
      const { namespace, name } = metadata;
      this.remove(namespace, name);
      this.warnings.set(namespace, name, (error as Error).message);
      return undefined;
    }
  }

  remove(namespace: string, object: string): void {
    this.warnings.clear(namespace, object);
    const known = this.#index.remove(namespace, object);
    if (known) {
      this.#removedRevisions.push(known.uid);
      this.unsettle(releaseIdOf(namespace, known.release), true);
    }
  }

  /** @param changed - whether it looks different to whoever reads the database */
  unsettle(id: ReleaseId, changed: boolean): void {
    this.#unsettled.add(id);
    if (changed || !this.#index.revisionsOf(id).length) {
      this.#changed.add(id);
    }
  }

  revisionsOf(id: ReleaseId): RevisionIdentity[] {
    return this.#index.revisionsOf(id);
  }

  /** What is known now of the object that was known as this. */
  find(identity: RevisionIdentity): RevisionIdentity | undefined {
    return this.#index.find(identity);
  }

  /** A payload may not be read. */
  refuse(identity: RevisionIdentity, reason: string): void {
    const { uid, namespace, release, revision } = identity;
    const object = storageObjectName(release, revision);
    this.#retried.delete(uid);
    this.#forbidden.set(uid, identity);
    this.warnings.set(namespace, object, reason);
  }

  /** A payload may be read: where it was refused before, so may others of its namespace. */
  allow({ uid, namespace: allowed }: RevisionIdentity): void {
    if (!this.#retried.delete(uid)) {
      return;
    }
    for (const [refused, { namespace, release }] of this.#forbidden) {
      if (namespace === allowed) {
        this.#forbidden.delete(refused);
        this.unsettle(releaseIdOf(namespace, release), false);
      }
    }
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
        this.unsettle(releaseIdOf(namespace, release), false);
      }
    }
  }

  /** How many payloads have to be read before everything is settled. */
  unreadCount(): number {
    let count = 0;
    for (const id of this.#unsettled) {
      count += this.unread(id, new Map()).length;
    }
    return count;
  }

  /** Revisions whose payload is needed and is not known as it is now. */
  unread(id: ReleaseId, fresh: FreshRevisions): RevisionIdentity[] {
    const { newest, running } = this.current(id, fresh) ?? {};
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

  /** The revisions that the summary of a release speaks of. */
  current(id: ReleaseId, fresh: FreshRevisions): CurrentRevisions | undefined {
    return currentRevisions(
      this.#index.revisionsOf(id),
      ({ uid }) => !(fresh.get(uid) ?? this.#known.get(uid))?.contradicts,
    );
  }

  /** Some of the unsettled releases. */
  unsettled(most: number): ReleaseId[] {
    const some: ReleaseId[] = [];
    for (const id of this.#unsettled) {
      if (some.push(id) >= most) {
        break;
      }
    }
    return some;
  }

  /**
   * Counts releases as settled, for they are about to be written: what changes
   * from here on makes them unsettled again.
   *
   * @returns uids of the revisions that are gone since
   */
  beginWrite(ids: ReleaseId[]): string[] {
    ids.forEach(id => this.#unsettled.delete(id));
    return this.#removedRevisions.splice(0);
  }

  /** They could not be written. */
  abandonWrite(ids: ReleaseId[], removedRevisions: string[]): void {
    ids.forEach(id => this.#unsettled.add(id));
    this.#removedRevisions.push(...removedRevisions);
  }

  /** They were written. @returns those that look different now */
  endWrite(
    ids: ReleaseId[],
    removedRevisions: string[],
    fresh: FreshRevisions,
  ): ReleaseId[] {
    removedRevisions.forEach(uid => this.#known.delete(uid));
    for (const { uid, resourceVersion, contradicts } of fresh.values()) {
      this.#known.set(uid, { resourceVersion, contradicts });
    }
    return ids.filter(id => this.#changed.delete(id));
  }

  /** A release was read anew. */
  markChanged(id: ReleaseId): void {
    this.#changed.add(id);
  }

  #isRead(
    { uid, resourceVersion }: RevisionIdentity,
    fresh: FreshRevisions,
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
}
