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

import { StatusError } from '../StatusError';
import { StoredObject } from './StoredObject';

/** A change of one object, in the order of the resourceVersions. */
export interface StoreEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  resourceVersion: number;
  /** The new state; of a deleted object the last state under the resourceVersion of its deletion. */
  stored: StoredObject;
  previous?: StoredObject;
}

/**
 * How many past changes a collection remembers at least, for watches and for the next pages of a
 * LIST; each may hold a Secret of 1 MiB.
 */
const rememberedEvents = 1024;

/** All objects of one resource, sorted by key, with the changes of the recent past. */
export class Collection {
  private readonly objects = new Map<string, StoredObject>();
  private readonly keys: string[] = [];
  private events: StoreEvent[] = [];
  /** Changes up to this resourceVersion may be forgotten. */
  private compactedAt = 0;
  /** Watches cannot begin before this resourceVersion. */
  private watchableFrom = 0;

  get size(): number {
    return this.objects.size;
  }

  get(key: string): StoredObject | undefined {
    return this.objects.get(key);
  }

  /**
   * Objects in the order of their keys.
   *
   * @param options.namespace - only those of a namespace
   * @param options.after - only those with a greater key
   * @param options.at - as they were at this resourceVersion
   * @throws StatusError 410 if that is forgotten
   */
  *list(options: {
    namespace?: string;
    after?: string;
    at?: number;
  }): Iterable<StoredObject> {
    const { namespace, after, at } = options;
    const prefix = namespace === undefined ? '' : `${namespace}/`;
    const past = at === undefined ? undefined : this.pastStates(at);
    // Objects deleted since then are no longer among the keys.
    const gone = [...(past ?? [])]
      .filter(([key, state]) => state && !this.objects.has(key))
      .map(([key]) => key);
    const keys = gone.length > 0 ? [...this.keys, ...gone].sort() : this.keys;
    const start = after !== undefined && after >= prefix ? after : prefix;
    for (let i = firstAtLeast(keys, start); i < keys.length; i++) {
      const key = keys[i];
      if (!key.startsWith(prefix)) {
        return;
      }
      const stored = past?.has(key) ? past.get(key) : this.objects.get(key);
      if (stored && key !== after) {
        yield stored;
      }
    }
  }

  /** What a watch from a resourceVersion is told first. @throws StatusError 410 if it is too old */
  eventsToWatch(resourceVersion: number): StoreEvent[] {
    if (resourceVersion < this.watchableFrom) {
      throw tooOld(resourceVersion, this.watchableFrom);
    }
    return this.eventsAfter(resourceVersion);
  }

  /** Lets watches begin no earlier than at a resourceVersion; lists still may. */
  watchFrom(resourceVersion: number): void {
    this.watchableFrom = resourceVersion;
  }

  /** Changes after a resourceVersion. @throws StatusError 410 if they are forgotten */
  eventsAfter(resourceVersion: number): StoreEvent[] {
    if (resourceVersion < this.compactedAt) {
      throw tooOld(resourceVersion, this.compactedAt);
    }
    return this.events.slice(
      this.events.findLastIndex(
        event => event.resourceVersion <= resourceVersion,
      ) + 1,
    );
  }

  /** Puts other readings of the same states in their place, which is no change. */
  reread(reading: (stored: StoredObject) => StoredObject): void {
    for (const [key, stored] of this.objects) {
      this.objects.set(key, reading(stored));
    }
  }

  /** Takes a change over. */
  apply(event: StoreEvent): void {
    const { key } = event.stored;
    if (event.type === 'DELETED') {
      this.objects.delete(key);
      this.keys.splice(firstAtLeast(this.keys, key), 1);
    } else {
      if (!this.objects.has(key)) {
        this.keys.splice(firstAtLeast(this.keys, key), 0, key);
      }
      this.objects.set(key, event.stored);
    }
    this.events.push(event);
    if (this.events.length > 2 * rememberedEvents) {
      this.forget(this.events.length - rememberedEvents);
    }
  }

  /** Forgets the past up to a resourceVersion, as etcd does when it compacts. */
  compact(resourceVersion: number): void {
    this.forget(
      this.events.findLastIndex(
        event => event.resourceVersion <= resourceVersion,
      ) + 1,
    );
    this.compactedAt = Math.max(this.compactedAt, resourceVersion);
  }

  private forget(count: number): void {
    const last = this.events[count - 1];
    if (last) {
      this.compactedAt = last.resourceVersion;
      this.events = this.events.slice(count);
    }
  }

  /** The states at a resourceVersion of all objects that changed since. */
  private pastStates(at: number): Map<string, StoredObject | undefined> {
    const states = new Map<string, StoredObject | undefined>();
    for (const { stored, previous } of this.eventsAfter(at)) {
      if (!states.has(stored.key)) {
        states.set(stored.key, previous);
      }
    }
    return states;
  }
}

function tooOld(resourceVersion: number, oldest: number): StatusError {
  return StatusError.expired(
    `too old resource version: ${resourceVersion} (${oldest})`,
  );
}

/** The index of the first key that is not smaller; the keys are sorted. */
function firstAtLeast(keys: string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (keys[middle] < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
