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
import { SandboxCluster, SandboxClusterOptions } from './SandboxCluster';
import { ApiClient, WatchReader } from './testing/ApiClient';
import { deployment } from './testing/deployment';

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('pretended controllers', () => {
  let cluster: SandboxCluster;
  let api: ApiClient;
  let pods: WatchReader;

  async function start(options?: SandboxClusterOptions) {
    cluster = await SandboxCluster.start(options);
    api = new ApiClient(cluster);
    pods = await api.watch('/api/v1/pods');
  }

  afterEach(async () => {
    pods.close();
    api.close();
    await cluster.stop();
  });

  function put(object: KubeObject, metadata: object = {}) {
    return cluster.store.put({
      ...object,
      metadata: { ...object.metadata, ...metadata },
    });
  }

  /** Phase of the pods in the next events, until one is as wanted. */
  async function podEvent(wanted: (type: string, phase: string) => boolean) {
    for (;;) {
      const line = await pods.next();
      const { phase = '' } = (line?.object.status ?? {}) as { phase?: string };
      if (!line || wanted(line.type, phase)) {
        return line?.object;
      }
    }
  }

  function statusOf(kind: string, name: string, apiVersion = 'apps/v1') {
    return cluster.store.get({ apiVersion, kind, name })?.status as
      | Record<string, unknown>
      | undefined;
  }

  it('give a Deployment its ReplicaSet and Pods, and take them away', async () => {
    await start();
    const { metadata } = put(deployment('web'));
    const pod = await podEvent((_type, phase) => phase === 'Running');
    expect(pod?.metadata).toMatchObject({
      labels: { app: 'web' },
      ownerReferences: [{ kind: 'ReplicaSet', controller: true }],
    });
    const [replicaSet] = cluster.store.list({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
    });
    expect(replicaSet.metadata.ownerReferences?.[0].uid).toBe(metadata.uid);
    expect(statusOf('Deployment', 'web')).toMatchObject({
      observedGeneration: 1,
      readyReplicas: 1,
    });

    // Somebody deletes the Pod: its ReplicaSet wants it back.
    await api.delete(`/api/v1/namespaces/default/pods/${pod?.metadata.name}`);
    await podEvent(type => type === 'DELETED');
    await podEvent((_type, phase) => phase === 'Running');

    await api.patch(
      '/apis/apps/v1/namespaces/default/deployments/web',
      'merge',
      { spec: { replicas: 0 } },
    );
    await podEvent(type => type === 'DELETED');
    expect(cluster.store.list({ apiVersion: 'v1', kind: 'Pod' })).toEqual([]);
  });

  it('hold back what is not to get ready, with its Pods', async () => {
    await start();
    const web = { kind: 'Deployment', namespace: 'default', name: 'web' };
    cluster.setReady(web, false);
    put(deployment('web'));
    put(deployment('never'), {
      annotations: { 'sandbox.prophet.io/ready': 'false' },
    });
    await podEvent((_type, phase) => phase === 'Pending');
    await podEvent((_type, phase) => phase === 'Pending');
    expect(statusOf('Deployment', 'web')?.readyReplicas).toBeUndefined();
    cluster.setReady(web, true);
    const pod = await podEvent((_type, phase) => phase === 'Running');
    expect(pod?.metadata.labels?.app).toBe('web');
    expect(statusOf('Deployment', 'web')?.readyReplicas).toBe(1);
    expect(statusOf('Deployment', 'never')?.readyReplicas).toBeUndefined();
    cluster.setReady(web, false);
    expect(statusOf('Deployment', 'web')?.readyReplicas).toBeUndefined();
  });

  it('take their time where they are told to', async () => {
    await start({ readyAfterMs: 20 });
    put(deployment('web'));
    const pending = await podEvent((_type, phase) => phase === 'Pending');
    const running = await podEvent((_type, phase) => phase === 'Running');
    expect(running?.metadata.uid).toBe(pending?.metadata.uid);
  });

  it('complete a Job, or fail it', async () => {
    await start();
    const job = (name: string) => ({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name },
      spec: { template: { spec: { containers: [{ name: 'main' }] } } },
    });
    const jobs = await api.watch('/apis/batch/v1/jobs');
    put(job('good'));
    put(job('bad'), {
      annotations: { 'sandbox.prophet.io/outcome': 'failed' },
    });
    const outcomes = new Map<string, string | undefined>();
    while (outcomes.size < 2) {
      const { metadata, status } = (await jobs.next())?.object as KubeObject;
      const { conditions = [] } = (status ?? {}) as {
        conditions?: { type: string }[];
      };
      if (conditions.length > 0) {
        outcomes.set(metadata.name as string, conditions.at(-1)?.type);
      }
    }
    jobs.close();
    expect(Object.fromEntries(outcomes)).toEqual({
      good: 'Complete',
      bad: 'Failed',
    });
  });
});
