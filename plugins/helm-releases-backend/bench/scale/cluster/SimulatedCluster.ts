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

import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { REVISIONS, simulatedRelease } from './SimulatedRelease';
import type { StoredObject } from './StoredObject';

const FIRST_CHANGE = 1_000_000;
/** Changes that a watch can resume from. */
const KEPT_CHANGES = 1_000;

/** What a watch tells. */
export interface SimulatedChange {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: StoredObject;
}

/** What differs from the seed: only releases that were upgraded since the start. */
interface Upgraded {
  newest: number;
  pending: boolean;
  /** By revision. */
  versions: Map<number, number>;
}

/**
 * The stored revisions of one cluster. They are made from the seed each time
 * they are asked for; kept are the changes since then, and the last of their
 * events.
 */
export class SimulatedCluster {
  readonly changes = new EventEmitter<{ change: [SimulatedChange] }>();
  readonly #upgraded = new Map<number, Upgraded>();
  readonly #kept: SimulatedChange[] = [];
  #resourceVersion = FIRST_CHANGE;

  constructor(
    private readonly options: { index: number; seed: number; releases: number },
  ) {
    this.changes.setMaxListeners(0);
  }

  get index(): number {
    return this.options.index;
  }

  get resourceVersion(): string {
    return String(this.#resourceVersion);
  }

  /** Every stored revision from one of a release on. */
  *objects(
    n: number = 0,
    revision: number = 0,
  ): Generator<StoredObject, void, void> {
    for (let at = n; at < this.options.releases; at++) {
      for (const object of this.#revisionsOf(at)) {
        if (at > n || Number(object.labels.version) >= revision) {
          yield object;
        }
      }
    }
  }

  find(namespace: string, name: string): StoredObject | undefined {
    const n = Number(/-(\d+)\.v\d+$/.exec(name)?.[1] ?? NaN);
    return n < this.options.releases
      ? this.#revisionsOf(n).find(
          object => object.name === name && object.namespace === namespace,
        )
      : undefined;
  }

  /** What happened after a resourceVersion; undefined where that is too long ago. */
  since(resourceVersion: number): SimulatedChange[] | undefined {
    const oldest = this.#kept[0]?.object.resourceVersion ?? Infinity;
    return resourceVersion >= FIRST_CHANGE &&
      (this.#kept.length < KEPT_CHANGES || resourceVersion >= oldest)
      ? this.#kept.filter(
          ({ object }) => object.resourceVersion > resourceVersion,
        )
      : undefined;
  }

  /** The first half of an upgrade, as helm writes it: a new revision that is pending. */
  beginUpgrade(n: number): void {
    const upgraded = this.#upgraded.get(n) ?? {
      newest: REVISIONS,
      pending: false,
      versions: new Map<number, number>(),
    };
    upgraded.newest += 1;
    upgraded.pending = true;
    this.#upgraded.set(n, upgraded);
    this.#tell('ADDED', n, upgraded, upgraded.newest);
  }

  /** The second half: the one before is superseded, the new one deployed, the oldest pruned. */
  endUpgrade(n: number): void {
    const upgraded = this.#upgraded.get(n)!;
    const oldest = this.#object(n, upgraded.newest - REVISIONS, upgraded);
    upgraded.pending = false;
    this.#tell('MODIFIED', n, upgraded, upgraded.newest - 1);
    this.#tell('MODIFIED', n, upgraded, upgraded.newest);
    upgraded.versions.delete(upgraded.newest - REVISIONS);
    this.#publish({
      type: 'DELETED',
      object: { ...oldest, resourceVersion: ++this.#resourceVersion },
    });
  }

  #tell(
    type: SimulatedChange['type'],
    n: number,
    upgraded: Upgraded,
    revision: number,
  ): void {
    upgraded.versions.set(revision, ++this.#resourceVersion);
    this.#publish({ type, object: this.#object(n, revision, upgraded) });
  }

  #publish(change: SimulatedChange): void {
    this.#kept.push(change);
    if (this.#kept.length > KEPT_CHANGES) {
      this.#kept.shift();
    }
    this.changes.emit('change', change);
  }

  #revisionsOf(n: number): StoredObject[] {
    const upgraded = this.#upgraded.get(n);
    const newest = upgraded?.newest ?? REVISIONS;
    const count = REVISIONS + (upgraded?.pending ? 1 : 0);
    return Array.from({ length: count }, (_, i) =>
      this.#object(n, newest - count + 1 + i, upgraded),
    );
  }

  #object(n: number, revision: number, upgraded?: Upgraded): StoredObject {
    const { index, seed } = this.options;
    const release = simulatedRelease(index, n);
    const newest = upgraded?.newest ?? REVISIONS;
    const deployed = upgraded?.pending ? newest - 1 : newest;
    return {
      n,
      namespace: release.namespace,
      name: `sh.helm.release.v1.${release.name}.v${revision}`,
      uid: uidOf(`${seed}/${index}/${n}/${revision}`),
      resourceVersion:
        upgraded?.versions.get(revision) ?? 1_000 + n * REVISIONS + revision,
      labels: {
        modifiedAt: '1793620800',
        name: release.name,
        owner: 'helm',
        status: statusOf(revision, deployed),
        version: String(revision),
      },
    };
  }
}

function statusOf(revision: number, deployed: number): string {
  if (revision > deployed) {
    return 'pending-upgrade';
  }
  return revision === deployed ? 'deployed' : 'superseded';
}

function uidOf(text: string): string {
  const hex = createHash('md5').update(text).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
