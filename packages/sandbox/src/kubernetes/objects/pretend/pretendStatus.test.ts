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

import type { KubeObject } from '../../KubeObject';
import { pretendChildren } from './pretendChildren';
import { pretendStatus } from './pretendStatus';

const now = new Date('2026-11-22T12:00:00Z');
const later = new Date('2026-11-22T13:00:00Z');

function object(
  apiVersion: string,
  kind: string,
  spec: object = {},
): KubeObject {
  return {
    apiVersion,
    kind,
    metadata: {
      name: 'web',
      namespace: 'd',
      uid: '11111111-1111-4111-8111-111111111111',
      generation: 3,
    },
    spec,
  };
}

const template = {
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'main', image: 'i:1' }] },
};

const deployment = object('apps/v1', 'Deployment', {
  replicas: 2,
  selector: { matchLabels: { app: 'web' } },
  template,
});

function statusOf(
  of: KubeObject,
  ready = true,
): Record<string, unknown> | undefined {
  return pretendStatus(of, { ready, now })?.status as
    | Record<string, unknown>
    | undefined;
}

describe('pretendStatus', () => {
  it.each([
    [
      deployment,
      {
        observedGeneration: 3,
        replicas: 2,
        updatedReplicas: 2,
        readyReplicas: 2,
        availableReplicas: 2,
        conditions: [
          expect.objectContaining({ type: 'Available', status: 'True' }),
          expect.objectContaining({
            type: 'Progressing',
            status: 'True',
            reason: 'NewReplicaSetAvailable',
          }),
        ],
      },
      { observedGeneration: 3, unavailableReplicas: 2 },
    ],
    [
      object('apps/v1', 'StatefulSet', { replicas: 2 }),
      { observedGeneration: 3, readyReplicas: 2, currentReplicas: 2 },
      { observedGeneration: 3, replicas: 2, availableReplicas: 0 },
    ],
    [
      object('apps/v1', 'DaemonSet'),
      { observedGeneration: 3, desiredNumberScheduled: 1, numberAvailable: 1 },
      { desiredNumberScheduled: 1, numberReady: 0 },
    ],
    [
      object('batch/v1', 'Job', { completions: 2 }),
      {
        succeeded: 2,
        conditions: expect.arrayContaining([
          expect.objectContaining({ type: 'Complete', status: 'True' }),
        ]),
      },
      { active: 2 },
    ],
    [
      object('v1', 'PersistentVolumeClaim'),
      { phase: 'Bound' },
      { phase: 'Pending' },
    ],
    [
      object('v1', 'Service', { type: 'LoadBalancer' }),
      { loadBalancer: { ingress: [{ ip: '127.0.0.1', ipMode: 'VIP' }] } },
      { loadBalancer: {} },
    ],
    [
      object('v1', 'Pod', { containers: [{ name: 'a' }] }),
      {
        phase: 'Running',
        conditions: expect.arrayContaining([
          expect.objectContaining({ type: 'Ready', status: 'True' }),
        ]),
      },
      { phase: 'Pending' },
    ],
    [
      object('v1', 'Pod', { restartPolicy: 'Never', containers: [] }),
      { phase: 'Succeeded' },
      { phase: 'Pending' },
    ],
    [
      object('policy/v1', 'PodDisruptionBudget'),
      { currentHealthy: 1, desiredHealthy: 1, observedGeneration: 3 },
      { currentHealthy: 0, desiredHealthy: 1 },
    ],
    [object('v1', 'Namespace'), { phase: 'Active' }, { phase: 'Active' }],
  ])('makes %j ready, or lets it be under way', (of, ready, underWay) => {
    expect(statusOf(of, true)).toMatchObject(ready);
    expect(statusOf(of, false)).toMatchObject(underWay);
  });

  it('says nothing twice', () => {
    const ready = pretendStatus(deployment, { ready: true, now }) as KubeObject;
    expect(pretendStatus(ready, { ready: true, now: later })).toBeUndefined();
  });

  it('keeps the time of a condition that stays', () => {
    const under = pretendStatus(deployment, {
      ready: false,
      now,
    }) as KubeObject;
    const ready = pretendStatus(under, { ready: true, now: later });
    expect(ready?.status).toMatchObject({
      conditions: [
        { type: 'Available', lastTransitionTime: '2026-11-22T13:00:00Z' },
        { type: 'Progressing', lastTransitionTime: '2026-11-22T12:00:00Z' },
      ],
    });
  });

  it.each([
    ['a kind without status', object('v1', 'ConfigMap')],
    ['the same kind of another group', object('x.io/v1', 'Deployment')],
    [
      'an object under deletion',
      {
        ...deployment,
        metadata: {
          ...deployment.metadata,
          deletionTimestamp: '2026-11-22T12:00:00Z',
        },
      },
    ],
  ])('leaves %s alone', (_what, of) => {
    expect(statusOf(of)).toBeUndefined();
  });
});

describe('pretendChildren', () => {
  it('gives a Deployment a ReplicaSet with its template, and that its Pods', () => {
    const [replicaSet, ...others] = pretendChildren(deployment);
    expect(others).toEqual([]);
    expect(replicaSet).toMatchObject({
      kind: 'ReplicaSet',
      metadata: {
        namespace: 'd',
        ownerReferences: [
          {
            kind: 'Deployment',
            name: 'web',
            uid: deployment.metadata.uid,
            controller: true,
          },
        ],
      },
      spec: { replicas: 2, template: { spec: template.spec } },
    });
    const pods = pretendChildren(replicaSet);
    expect(pods).toHaveLength(2);
    expect(pods[0]).toMatchObject({
      kind: 'Pod',
      metadata: {
        labels: { app: 'web' },
        ownerReferences: [{ kind: 'ReplicaSet', uid: replicaSet.metadata.uid }],
      },
      spec: template.spec,
    });
    expect(pretendChildren(pods[0])).toEqual([]);
  });

  it('names them the same each time, and otherwise once the template changes', () => {
    const [first] = pretendChildren(deployment);
    expect(pretendChildren(deployment)).toEqual([first]);
    const changed = structuredClone(deployment);
    (changed.spec as { template: object }).template = {};
    const [second] = pretendChildren(changed);
    expect(second.metadata.name).not.toBe(first.metadata.name);
    expect(second.metadata.uid).not.toBe(first.metadata.uid);
  });

  it.each([
    [object('apps/v1', 'StatefulSet', { replicas: 2, template }), 2],
    [object('apps/v1', 'DaemonSet', { template }), 1],
    [object('batch/v1', 'Job', { completions: 3, template }), 3],
    [object('batch/v1', 'Job', { suspend: true, template }), 0],
  ])('gives %j its Pods', (of, count) => {
    const pods = pretendChildren(of);
    expect(pods.map(({ kind }) => kind)).toEqual(Array(count).fill('Pod'));
    expect(new Set(pods.map(p => p.metadata.uid)).size).toBe(count);
  });
});
