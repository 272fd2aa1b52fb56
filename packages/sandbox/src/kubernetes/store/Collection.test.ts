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

import { randomNumbers } from '../testing/randomNumbers';
import { Collection } from './Collection';
import { StoredObject } from './StoredObject';

function stored(namespace: string, name: string, resourceVersion: number) {
  return new StoredObject(
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { namespace, name, resourceVersion: `${resourceVersion}` },
    },
    resourceVersion,
  );
}

describe('Collection', () => {
  it('shows every past state as it was, whatever changed since', () => {
    const seed = Math.floor(Math.random() * 1e9);
    const random = randomNumbers(seed);
    const collection = new Collection();
    const model = new Map<string, number>();
    const states: { version: number; objects: [string, number][] }[] = [];
    for (let version = 1; version <= 400; version++) {
      const namespace = ['a', 'a-b', 'b'][Math.floor(random() * 3)];
      const name = `n${Math.floor(random() * 12)}`;
      const object = stored(namespace, name, version);
      const previous = collection.get(object.key);
      const type =
        previous && random() < 0.4
          ? 'DELETED'
          : (previous && 'MODIFIED') || 'ADDED';
      collection.apply({
        type,
        resourceVersion: version,
        stored: object,
        previous,
      });
      if (type === 'DELETED') {
        model.delete(object.key);
      } else {
        model.set(object.key, version);
      }
      states.push({
        version,
        objects: [...model].sort(([x], [y]) => (x < y ? -1 : 1)),
      });
    }
    const listed = (options: Parameters<Collection['list']>[0]) =>
      [...collection.list(options)].map(({ key, resourceVersion }) => [
        key,
        resourceVersion,
      ]);
    for (const { version, objects } of states) {
      expect({ seed, objects: listed({ at: version }) }).toEqual({
        seed,
        objects,
      });
      const inA = objects.filter(([key]) => key.startsWith('a/'));
      expect(listed({ at: version, namespace: 'a' })).toEqual(inA);
      const after = inA[0]?.[0] ?? 'a/';
      expect(listed({ at: version, namespace: 'a', after })).toEqual(
        inA.slice(1),
      );
    }
    expect(collection.size).toBe(model.size);
  });

  it('hands out the events after a resourceVersion until it forgets them', () => {
    const collection = new Collection();
    for (let version = 1; version <= 5; version++) {
      collection.apply({
        type: 'ADDED',
        resourceVersion: version * 10,
        stored: stored('a', `n${version}`, version * 10),
      });
    }
    const versions = (after: number) =>
      collection.eventsAfter(after).map(event => event.resourceVersion);
    expect(versions(0)).toEqual([10, 20, 30, 40, 50]);
    expect(versions(25)).toEqual([30, 40, 50]);
    expect(versions(50)).toEqual([]);
    collection.compact(30);
    expect(versions(30)).toEqual([40, 50]);
    expect(() => versions(29)).toThrow('too old resource version: 29 (30)');
    expect(() => [...collection.list({ at: 29 })]).toThrow('too old');
  });

  it('forgets by itself, so that it does not grow without end', () => {
    const collection = new Collection();
    for (let version = 1; version <= 10_000; version++) {
      const object = stored('a', 'n', version);
      const previous = collection.get(object.key);
      collection.apply({
        type: previous ? 'MODIFIED' : 'ADDED',
        resourceVersion: version,
        stored: object,
        previous,
      });
    }
    expect(() => collection.eventsAfter(1)).toThrow('too old');
    expect(collection.eventsAfter(9_000)).toHaveLength(1_000);
  });
});
