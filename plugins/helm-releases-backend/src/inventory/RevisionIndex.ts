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

import type { RevisionIdentity } from './decode/RevisionIdentity';
import { readStorageObjectName } from './decode/storageObjectName';

/** A release within a scope, as text: neither part may hold a slash. */
export type ReleaseId = `${string}/${string}`;

/** Names a release within a scope. */
export function releaseIdOf(namespace: string, release: string): ReleaseId {
  return `${namespace}/${release}`;
}

/** The two revisions of a release that a summary speaks of. */
export interface CurrentRevisions {
  /** With the highest number. */
  newest: RevisionIdentity;
  /** The newest one with status `deployed`, where that is another. */
  running?: RevisionIdentity;
}

/** Every stored revision of one scope, by its metadata. */
export class RevisionIndex {
  readonly #releases = new Map<ReleaseId, Map<number, RevisionIdentity>>();

  /** @returns whether anything is different now */
  put(identity: RevisionIdentity): boolean {
    const id = releaseIdOf(identity.namespace, identity.release);
    let revisions = this.#releases.get(id);
    if (!revisions) {
      revisions = new Map();
      this.#releases.set(id, revisions);
    }
    const known = revisions.get(identity.revision);
    revisions.set(identity.revision, identity);
    return (
      known?.uid !== identity.uid ||
      known.resourceVersion !== identity.resourceVersion
    );
  }

  /** @returns what was known of the object */
  remove(namespace: string, object: string): RevisionIdentity | undefined {
    const named = readStorageObjectName(object);
    if (!named) {
      return undefined;
    }
    const id = releaseIdOf(namespace, named.release);
    const revisions = this.#releases.get(id);
    const known = revisions?.get(named.revision);
    if (known && revisions?.delete(named.revision) && !revisions.size) {
      this.#releases.delete(id);
    }
    return known;
  }

  /** What is known now of the object that was known as this. */
  find({
    namespace,
    release,
    revision,
  }: RevisionIdentity): RevisionIdentity | undefined {
    return this.#releases.get(releaseIdOf(namespace, release))?.get(revision);
  }

  /** Revisions of one release, in no order. */
  revisionsOf(id: ReleaseId): RevisionIdentity[] {
    return [...(this.#releases.get(id)?.values() ?? [])];
  }

  releases(): ReleaseId[] {
    return [...this.#releases.keys()];
  }
}

/**
 * Which revisions a summary speaks of.
 *
 * @param counts - false for those that turned out not to be what they claim
 * @returns undefined where the release is gone
 */
export function currentRevisions(
  revisions: RevisionIdentity[],
  counts: (revision: RevisionIdentity) => boolean,
): CurrentRevisions | undefined {
  let newest: RevisionIdentity | undefined;
  let deployed: RevisionIdentity | undefined;
  for (const revision of revisions) {
    if (!counts(revision)) {
      continue;
    }
    if (!newest || revision.revision > newest.revision) {
      newest = revision;
    }
    if (
      revision.status === 'deployed' &&
      (!deployed || revision.revision > deployed.revision)
    ) {
      deployed = revision;
    }
  }
  return (
    newest && {
      newest,
      running: deployed && deployed !== newest ? deployed : undefined,
    }
  );
}
