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

import type {
  InventoryWriter,
  ScopeChange,
} from '../../database/InventoryWriter';
import type { StorageApi } from '../api/StorageApi';
import type { StorageObject } from '../decode/ObjectMetadata';
import {
  releaseJson,
  storageObject,
} from '../decode/__fixtures__/storedRelease';
import { readRevision } from '../readRevision';
import { releaseIdOf } from '../RevisionIndex';
import { ScopeInventory } from './ScopeInventory';

/** One version of the stored revision `web` v5. */
function version(
  status: string,
  resourceVersion: string,
  uid = 'uid-5',
): StorageObject {
  const object = storageObject({
    name: 'sh.helm.release.v1.web.v5',
    payload: releaseJson({ name: 'web', version: 5, info: { status } }),
    labels: { name: 'web', version: '5', status },
  });
  return {
    ...object,
    metadata: { ...object.metadata, uid, resourceVersion },
  };
}

/** A stored revision of a release. */
function revision(
  name: string,
  number: number,
  status: string,
  payloadOf = name,
): StorageObject {
  const tag = String(number);
  const object = storageObject({
    name: `sh.helm.release.v1.${name}.v${tag}`,
    payload: releaseJson({
      name: payloadOf,
      version: number,
      info: { status },
    }),
    labels: { name, version: tag, status },
  });
  object.metadata.uid = `${name}-${tag}`;
  return object;
}

/** A cluster that holds one object, and an inventory of it whose writes are kept. */
class World {
  now: StorageObject | undefined;
  /** What happens after the cluster has answered and before the answer arrives. */
  meanwhile = () => {};
  readonly written = new Map<string, string>();
  /** Names of the objects whose payloads were handed to threads, by call. */
  readonly handedOver: string[][] = [];
  readonly inventory = new ScopeInventory({
    lease: { cluster: 'staging', holder: 'me', epoch: 1 },
    scope: { driver: 'secret' },
    writer: {
      knownIn: async () => ({ revisions: new Map(), releases: [] }),
      revisionsByUid: async () => new Map(),
      apply: async (_, change) => this.#apply(change),
    } as Partial<InventoryWriter> as InventoryWriter,
    threads: {
      readRevisions: async (driver, objects) => {
        this.handedOver.push(objects.map(({ metadata }) => metadata.name));
        return objects.map(object => readRevision(driver, object));
      },
    },
    onChange: () => {},
  });
  readonly api = {
    read: async () => {
      const answer = this.now;
      this.#pass();
      return answer;
    },
  } as Partial<StorageApi> as StorageApi;

  /** The object changes, and the watch tells. */
  change(object: StorageObject | undefined): void {
    const before = this.now;
    this.now = object;
    if (object) {
      this.inventory.picture.put(object.metadata);
    } else {
      const { namespace, name } = before!.metadata;
      this.inventory.picture.remove(namespace, name);
    }
  }

  /** A list as the cluster answers it. */
  async list() {
    const answer = this.now ? [this.now.metadata] : [];
    this.#pass();
    return answer;
  }

  #pass() {
    const { meanwhile } = this;
    this.meanwhile = () => {};
    meanwhile();
  }

  #apply({ releases = [], removedReleases = [] }: ScopeChange) {
    releases.forEach(({ name, status }) => this.written.set(name, status));
    removedReleases.forEach(({ name }) => this.written.delete(name));
  }
}

describe('ScopeInventory', () => {
  const pending = version('pending-upgrade', '1');
  const deployed = version('deployed', '2');

  it('shows what the watch told while an older answer was on its way', async () => {
    const world = new World();
    world.change(pending);
    world.meanwhile = () => world.change(deployed);
    await world.inventory.settle(world.api);
    expect([...world.written]).toEqual([['web', 'deployed']]);
  });

  it('does not bring back what was deleted while it was read', async () => {
    const world = new World();
    world.change(pending);
    world.meanwhile = () => world.change(undefined);
    await world.inventory.settle(world.api);
    expect([...world.written]).toEqual([]);
  });

  it('reads what was made again while the one before was read', async () => {
    const world = new World();
    world.change(pending);
    world.meanwhile = () => world.change(version('failed', '3', 'uid-6'));
    await world.inventory.settle(world.api);
    expect([...world.written]).toEqual([['web', 'failed']]);
  });

  it.each([
    ['changed', deployed, [['web', 'deployed']]],
    ['deleted', undefined, []],
  ])(
    'lists a release again that was %s while it was listed',
    async (_, object, expected) => {
      const world = new World();
      world.change(pending);
      await world.inventory.settle(world.api);
      world.meanwhile = () => world.change(object);
      await world.inventory.replaceRelease(releaseIdOf('apps', 'web'), () =>
        world.list(),
      );
      await world.inventory.settle(world.api);
      expect([...world.written]).toEqual(expected);
    },
  );

  it('keeps a release that was made while it was listed', async () => {
    const world = new World();
    world.meanwhile = () => world.change(deployed);
    await world.inventory.replaceRelease(releaseIdOf('apps', 'web'), () =>
      world.list(),
    );
    await world.inventory.settle(world.api);
    expect([...world.written]).toEqual([['web', 'deployed']]);
  });

  it('hands the payloads of a page over together, and none that nobody needs', async () => {
    const world = new World();
    const page = [
      revision('api', 1, 'deployed'),
      revision('web', 1, 'failed'),
      revision('web', 2, 'deployed'),
      revision('web', 3, 'failed'),
      // It poses as another release than it is: the one before counts.
      revision('jobs', 1, 'deployed'),
      revision('jobs', 2, 'deployed', 'api'),
    ];
    await world.inventory.takePages(
      world.api,
      (async function* pages() {
        yield page;
      })(),
    );
    expect(world.handedOver.map(names => names.sort())).toEqual([
      [
        'sh.helm.release.v1.api.v1',
        'sh.helm.release.v1.jobs.v2',
        'sh.helm.release.v1.web.v2',
        'sh.helm.release.v1.web.v3',
      ],
      ['sh.helm.release.v1.jobs.v1'],
    ]);
    expect([...world.written]).toEqual([
      ['api', 'deployed'],
      ['web', 'failed'],
      ['jobs', 'deployed'],
    ]);
  });
});
