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
import { ApiClient } from './testing/ApiClient';

const configMaps = '/api/v1/namespaces/team/configmaps';

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('DELETE', () => {
  let cluster: SandboxCluster;
  let api: ApiClient;

  beforeEach(async () => {
    cluster = await SandboxCluster.start();
    api = new ApiClient(cluster);
  });

  afterEach(async () => {
    api.close();
    await cluster.stop();
  });

  function put(name: string, metadata: Partial<KubeObject['metadata']> = {}) {
    return cluster.store.put({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: 'team', ...metadata },
    });
  }

  /** A ConfigMap that another one owns. */
  function putDependent(name: string, ...owners: KubeObject[]) {
    return put(name, {
      ownerReferences: owners.map(({ apiVersion, kind, metadata }) => ({
        apiVersion,
        kind,
        name: metadata.name as string,
        uid: metadata.uid as string,
      })),
    });
  }

  function names(): (string | undefined)[] {
    return cluster.store
      .list({ apiVersion: 'v1', kind: 'ConfigMap' })
      .map(({ metadata }) => metadata.name);
  }

  it('reads dryRun from the query only where there is no body', async () => {
    put('a');
    const query = `${configMaps}/a?dryRun=All`;
    expect((await api.delete(query)).status).toBe(200);
    expect(names()).toEqual(['a']);
    expect(
      (await api.delete(query, { kind: 'DeleteOptions', apiVersion: 'v1' }))
        .status,
    ).toBe(200);
    expect(names()).toEqual([]);
  });

  it('removes an object and says so', async () => {
    const { metadata } = put('a');
    const { status, body } = await api.delete(`${configMaps}/a`);
    expect([status, body]).toEqual([
      200,
      {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Success',
        details: { name: 'a', kind: 'configmaps', uid: metadata.uid },
      },
    ]);
    expect((await api.delete(`${configMaps}/a`)).status).toBe(404);
  });

  it('refuses another object than the one that is meant', async () => {
    put('a');
    const answer = await api.delete(`${configMaps}/a`, {
      preconditions: { uid: 'other' },
    });
    expect([answer.status, names()]).toEqual([409, ['a']]);
    const policy = await api.delete(`${configMaps}/a`, {
      propagationPolicy: 'Sideways',
    });
    expect(policy.status).toBe(422);
  });

  it('waits for finalizers', async () => {
    put('a', { finalizers: ['example.com/hold'] });
    const { body } = await api.delete(`${configMaps}/a`);
    expect(body.metadata.deletionTimestamp).toEqual(expect.any(String));
    expect(names()).toEqual(['a']);
    await api.delete(`${configMaps}/a`);
    await api.patch(`${configMaps}/a`, 'merge', {
      metadata: { finalizers: null },
    });
    expect(names()).toEqual([]);
  });

  it('changes nothing of what is to be deleted already', async () => {
    put('a', { finalizers: ['example.com/hold'] });
    const { body: first } = await api.delete(`${configMaps}/a`);
    const { body: again } = await api.delete(`${configMaps}/a`);
    expect(first.metadata.deletionTimestamp).toBeDefined();
    expect(again).toEqual(first);
    const foreground = await api.send('DELETE', `${configMaps}/a`, {
      body: { propagationPolicy: 'Foreground' },
    });
    expect(foreground.body.metadata.resourceVersion).not.toBe(
      first.metadata.resourceVersion,
    );
  });

  it('takes dependents along once all their owners are gone', async () => {
    const [a, b] = [put('a'), put('b')];
    putDependent('of-a', a);
    putDependent('of-both', a, b);
    await api.delete(`${configMaps}/a`);
    expect(names()).toEqual(['b', 'of-both']);
    await api.delete(`${configMaps}/b`);
    expect(names()).toEqual([]);
  });

  it('leaves dependents alone where they are to be orphaned', async () => {
    putDependent('child', put('a'));
    await api.delete(`${configMaps}/a?propagationPolicy=Orphan`);
    expect(names()).toEqual(['child']);
    expect(
      cluster.store.get({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        namespace: 'team',
        name: 'child',
      })?.metadata.ownerReferences,
    ).toEqual([]);
  });

  it('lets an owner stay until its dependents are gone where they come first', async () => {
    const child = putDependent('child', put('a'));
    put('child', { ...child.metadata, finalizers: ['example.com/hold'] });
    await api.delete(`${configMaps}/a`, { propagationPolicy: 'Foreground' });
    expect(names()).toEqual(['a', 'child']);
    await api.patch(`${configMaps}/child`, 'merge', {
      metadata: { finalizers: [] },
    });
    expect(names()).toEqual([]);
  });

  it('removes all that the selectors take', async () => {
    put('a', { labels: { x: '1' } });
    put('b', { labels: { x: '1' } });
    put('c');
    const { body } = await api.delete(`${configMaps}?labelSelector=x`);
    expect(body.items).toHaveLength(2);
    expect(names()).toEqual(['c']);
  });

  it('empties a namespace, and the namespace waits for what is held in it', async () => {
    put('a');
    put('b', { finalizers: ['example.com/hold'] });
    const { body } = await api.delete('/api/v1/namespaces/team');
    expect(body.status.phase).toBe('Terminating');
    expect(names()).toEqual(['b']);
    const late = await api.post(configMaps, { metadata: { name: 'c' } });
    expect([late.status, late.body.message]).toEqual([
      403,
      'configmaps "c" is forbidden: unable to create new content in namespace team because it is being terminated',
    ]);
    await api.patch(`${configMaps}/b`, 'merge', {
      metadata: { finalizers: null },
    });
    expect((await api.get('/api/v1/namespaces/team')).status).toBe(404);
    expect((await api.delete('/api/v1/namespaces/default')).status).toBe(403);
  });

  it.each([
    ['Foreground', 'foregroundDeletion'],
    ['Orphan', 'orphan'],
  ])(
    'answers under deletion what is deleted by %s',
    async (policy, finalizer) => {
      put('lonely');
      const path = `${configMaps}/lonely`;
      const { body } = await api.delete(`${path}?propagationPolicy=${policy}`);
      expect([body.kind, body.metadata.finalizers]).toEqual([
        'ConfigMap',
        [finalizer],
      ]);
      expect((await api.get(path)).status).toBe(404);
    },
  );
});
