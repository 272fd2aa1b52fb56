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

import { KubeObject } from './KubeObject';
import { SandboxCluster } from './SandboxCluster';
import { ApiClient, WatchReader } from './testing/ApiClient';
import { randomNumbers } from './testing/randomNumbers';

function secret(name: string, labels: Record<string, string> = {}): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: 'team', labels },
  };
}

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('watch', () => {
  let cluster: SandboxCluster;
  let api: ApiClient;
  const opened: WatchReader[] = [];

  beforeEach(async () => {
    cluster = await SandboxCluster.start({ bookmarkIntervalMs: 30 });
    api = new ApiClient(cluster);
  });

  afterEach(async () => {
    opened.splice(0).forEach(reader => reader.close());
    api.close();
    await cluster.stop();
  });

  async function watch(query = '', headers?: Record<string, string>) {
    const reader = await api.watch(`/api/v1/secrets?${query}`, headers);
    opened.push(reader);
    return reader;
  }

  function remove(name: string) {
    cluster.store.delete({
      apiVersion: 'v1',
      kind: 'Secret',
      namespace: 'team',
      name,
    });
  }

  it('tells what is there, then every change in order', async () => {
    cluster.store.put(secret('a'));
    const reader = await watch();
    expect(await reader.take(1)).toEqual(['ADDED a']);
    cluster.store.put(secret('b'));
    await api.patch('/api/v1/namespaces/team/secrets/a', 'merge', {
      metadata: { labels: { x: 'y' } },
    });
    await api.delete('/api/v1/namespaces/team/secrets/a');
    expect(await reader.take(3)).toEqual([
      'ADDED b',
      'MODIFIED a',
      'DELETED a',
    ]);
  });

  it('goes on from a resourceVersion without a gap', async () => {
    cluster.store.put(secret('a'));
    const version = cluster.store.resourceVersion;
    cluster.store.put(secret('b'));
    remove('a');
    const reader = await watch(`resourceVersion=${version}`);
    expect(await reader.take(2)).toEqual(['ADDED b', 'DELETED a']);
    const line = cluster.store.resourceVersion;
    cluster.store.put(secret('c'));
    const event = await reader.next();
    expect(Number(event?.object.metadata.resourceVersion)).toBe(
      Number(line) + 1,
    );
  });

  it('tells of objects that enter and leave the selection', async () => {
    cluster.store.put(secret('a', { status: 'deployed' }));
    const reader = await watch('labelSelector=status!%3Dsuperseded');
    expect(await reader.take(1)).toEqual(['ADDED a']);
    cluster.store.put(secret('a', { status: 'superseded' }));
    const left = await reader.next();
    expect(left).toMatchObject({
      type: 'DELETED',
      object: {
        metadata: {
          labels: { status: 'deployed' },
          resourceVersion: cluster.store.resourceVersion,
        },
      },
    });
    cluster.store.put(secret('a', { status: 'superseded', more: '1' }));
    remove('a');
    cluster.store.put(secret('b', { status: 'superseded' }));
    cluster.store.put(secret('b', { status: 'failed' }));
    expect(await reader.take(1)).toEqual(['ADDED b']);
  });

  it('leads a client by events alone to what a LIST says', async () => {
    const seed = Math.floor(Math.random() * 1e9);
    const random = randomNumbers(seed);
    const pick = (values: string[]) =>
      values[Math.floor(random() * values.length)];
    const queries = [
      '',
      'labelSelector=status!%3Dsuperseded',
      'labelSelector=status+in+(failed,deployed)',
      'fieldSelector=metadata.namespace%3Db',
    ];
    const change = () => {
      const namespace = pick(['a', 'b']);
      const name = pick(['x', 'y', 'z']);
      if (random() < 0.3) {
        cluster.store.delete({
          apiVersion: 'v1',
          kind: 'Secret',
          namespace,
          name,
        });
      } else {
        const status = pick(['deployed', 'failed', 'superseded']);
        cluster.store.put({
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name, namespace, labels: { status } },
        });
      }
    };
    const clients = await Promise.all(
      queries.map(async query => {
        change();
        const { body } = await api.get(`/api/v1/secrets?${query}`);
        change();
        const reader = await watch(
          `${query}&resourceVersion=${body.metadata.resourceVersion}`,
        );
        const known = new Map<string, string>();
        const learn = ({ metadata }: KubeObject) =>
          known.set(
            `${metadata.namespace}/${metadata.name}`,
            `${metadata.resourceVersion}`,
          );
        body.items.forEach(learn);
        return { query, reader, known, learn };
      }),
    );
    for (let i = 0; i < 200; i++) {
      change();
    }
    // The last change is one that every client hears of.
    cluster.store.put({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'end', namespace: 'b', labels: { status: 'failed' } },
    });
    const surprises: string[] = [];
    for (const { query, reader, known, learn } of clients) {
      for (let done = false; !done; ) {
        const line = await reader.next();
        const metadata = line?.object.metadata ?? {};
        const key = `${metadata.namespace}/${metadata.name}`;
        const due = known.has(key) ? ['MODIFIED', 'DELETED'] : ['ADDED'];
        if (!line || !due.includes(line.type)) {
          surprises.push(`${line?.type} ${key}`);
        }
        if (line?.type === 'DELETED') {
          known.delete(key);
        } else if (line) {
          learn(line.object);
        }
        done = !line || metadata.name === 'end';
      }
      const { body } = await api.get(`/api/v1/secrets?${query}`);
      expect({ seed, surprises, known: [...known].sort() }).toEqual({
        seed,
        surprises: [],
        known: body.items.map(({ metadata }: KubeObject) => [
          `${metadata.namespace}/${metadata.name}`,
          metadata.resourceVersion,
        ]),
      });
    }
  });

  it('is told of one namespace or one name only', async () => {
    const inTeam = await api.watch('/api/v1/namespaces/team/secrets');
    const byName = await api.watch(
      '/api/v1/secrets?fieldSelector=metadata.name%3Db',
    );
    opened.push(inTeam, byName);
    cluster.store.put({
      ...secret('o'),
      metadata: { name: 'o', namespace: 'other' },
    });
    cluster.store.put(secret('a'));
    cluster.store.put(secret('b'));
    expect(await inTeam.take(2)).toEqual(['ADDED a', 'ADDED b']);
    expect(await byName.take(1)).toEqual(['ADDED b']);
  });

  it('marks the end of initial events by what Go never leaves out', async () => {
    const reader = await api.watch(
      '/api/v1/services?sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true',
    );
    expect((await reader.next())?.object).toMatchObject({
      kind: 'Service',
      spec: {},
      status: { loadBalancer: {} },
    });
    reader.close();
  });

  it('streams the initial list and marks its end', async () => {
    cluster.store.put(secret('a'));
    cluster.store.put(secret('b'));
    const reader = await watch(
      'sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true',
    );
    expect(await reader.take(2)).toEqual(['ADDED a', 'ADDED b']);
    expect(await reader.next()).toEqual({
      type: 'BOOKMARK',
      object: {
        kind: 'Secret',
        apiVersion: 'v1',
        metadata: {
          resourceVersion: cluster.store.resourceVersion,
          creationTimestamp: null,
          annotations: { 'k8s.io/initial-events-end': 'true' },
        },
      },
    });
    const refused = await api.get(
      '/api/v1/secrets?watch=true&sendInitialEvents=true',
    );
    expect([refused.status, refused.body.message]).toEqual([
      422,
      expect.stringContaining(
        'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
      ),
    ]);
  });

  it('sends bookmarks only to those who allow them', async () => {
    const with_ = await watch('allowWatchBookmarks=true');
    const without = await watch('');
    expect((await with_.next())?.type).toBe('BOOKMARK');
    const bookmark = await with_.next();
    expect(bookmark?.object.metadata.annotations).toBeUndefined();
    cluster.store.put(secret('a'));
    expect(await without.take(1)).toEqual(['ADDED a']);
  });

  it('answers metadata only where it is asked for', async () => {
    const reader = await watch('', {
      accept: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
    });
    cluster.store.put({ ...secret('a'), data: { release: 'aGlkZGVu' } });
    expect(Object.keys((await reader.next())?.object ?? {})).toEqual([
      'kind',
      'apiVersion',
      'metadata',
    ]);
  });

  it('ends with 410 where the past is forgotten', async () => {
    const version = cluster.store.resourceVersion;
    cluster.store.put(secret('a'));
    cluster.store.compact();
    const reader = await watch(`resourceVersion=${version}`);
    expect(await reader.next()).toMatchObject({
      type: 'ERROR',
      object: { kind: 'Status', code: 410, reason: 'Expired' },
    });
    expect(await reader.next()).toBeUndefined();
  });

  it('ends after timeoutSeconds', async () => {
    const reader = await watch('timeoutSeconds=1');
    expect(await reader.next()).toBeUndefined();
    expect(reader.response.complete).toBe(true);
  });

  it('never compresses', async () => {
    const reader = await watch('', { 'accept-encoding': 'gzip' });
    cluster.store.put({ ...secret('a'), data: { big: 'A'.repeat(200_000) } });
    expect(reader.response.headers['content-encoding']).toBeUndefined();
    expect(await reader.take(1)).toEqual(['ADDED a']);
  });

  it('starts its answer at once, before there is any event', async () => {
    const reader = await watch(
      `resourceVersion=${cluster.store.resourceVersion}`,
    );
    expect(reader.response.statusCode).toBe(200);
  });

  it('refuses a resourceVersion that is no number as a write does', async () => {
    const reader = await watch('resourceVersion=text');
    expect(reader.response.statusCode).toBe(500);
    expect(await reader.refusal()).toContain('invalid syntax');
    const unreadable = await watch('resourceVersion=text&labelSelector=a%20b');
    expect(unreadable.response.statusCode).toBe(400);
  });
});
