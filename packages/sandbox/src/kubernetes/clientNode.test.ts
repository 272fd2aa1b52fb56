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

import { EventEmitter, on } from 'node:events';
import type { KubernetesObject } from '@kubernetes/client-node';
import { SandboxCluster } from './SandboxCluster';

// A module of the newer kind, which Jest loads only by import().
type ClientNode = typeof import('@kubernetes/client-node');

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('@kubernetes/client-node', () => {
  let cluster: SandboxCluster;
  let k8s: ClientNode;

  beforeAll(async () => {
    k8s = await import('@kubernetes/client-node');
    cluster = await SandboxCluster.start({ name: 'staging' });
  });

  afterAll(() => cluster.stop());

  function config() {
    const kubeConfig = new k8s.KubeConfig();
    kubeConfig.loadFromString(cluster.kubeconfig());
    return kubeConfig;
  }

  it('creates, reads, lists, patches and deletes', async () => {
    const core = config().makeApiClient(k8s.CoreV1Api);
    await core.createNamespace({ body: { metadata: { name: 'team' } } });
    const created = await core.createNamespacedSecret({
      namespace: 'team',
      body: {
        metadata: { name: 'a', labels: { owner: 'helm' } },
        stringData: { x: 'y' },
      },
    });
    expect(created.metadata?.creationTimestamp).toBeInstanceOf(Date);
    const list = await core.listSecretForAllNamespaces({
      labelSelector: 'owner=helm',
      limit: 10,
    });
    expect(list.items.map(({ data }) => data)).toEqual([{ x: 'eQ==' }]);
    await core.patchNamespacedSecret({
      name: 'a',
      namespace: 'team',
      body: [{ op: 'add', path: '/metadata/labels/x', value: 'y' }],
    });
    const read = await core.readNamespacedSecret({
      name: 'a',
      namespace: 'team',
    });
    expect(read.metadata?.labels).toEqual({ owner: 'helm', x: 'y' });
    await core.deleteNamespacedSecret({ name: 'a', namespace: 'team' });
    await expect(
      core.readNamespacedSecret({ name: 'a', namespace: 'team' }),
    ).rejects.toMatchObject({ code: 404 });
  });

  it('follows changes by an informer, through an expired watch', async () => {
    const kubeConfig = config();
    const core = kubeConfig.makeApiClient(k8s.CoreV1Api);
    const seen = new EventEmitter();
    const events = on(seen, 'change');
    const tell = (verb: string) => (object: KubernetesObject) => {
      seen.emit('change', `${verb} ${object.metadata?.name}`);
    };
    const next = async () => (await events.next()).value?.[0];
    const informer = k8s.makeInformer(
      kubeConfig,
      '/api/v1/namespaces/team/configmaps',
      () => core.listNamespacedConfigMap({ namespace: 'team' }),
    );
    informer.on('add', tell('add'));
    informer.on('update', tell('update'));
    informer.on('delete', tell('delete'));
    informer.on('error', () => {
      informer.start();
    });
    const put = (name: string, data: Record<string, string>) =>
      cluster.store.put({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace: 'team' },
        data,
      });
    try {
      put('a', {});
      await informer.start();
      expect(await next()).toBe('add a');
      put('a', { x: '1' });
      expect(await next()).toBe('update a');
      cluster.faults.add({
        match: { watch: true },
        action: { kind: 'expire' },
        times: 1,
      });
      put('b', {});
      expect(await next()).toBe('add b');
      cluster.store.delete({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        namespace: 'team',
        name: 'a',
      });
      expect(await next()).toBe('delete a');
    } finally {
      await informer.stop();
    }
  });
});
