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
import { equalJson, isMap, type JsonMap } from '../fields/jsonValue';
import { condition, type Pretence } from './Pretence';
import { specOf } from './podsOf';
import {
  daemonSetStatus,
  deploymentStatus,
  jobStatus,
  podStatus,
  replicaSetStatus,
  statefulSetStatus,
} from './workloadStatus';

function claimStatus(object: KubeObject, { ready }: Pretence): JsonMap {
  const { accessModes, resources } = specOf(object) as {
    accessModes?: string[];
    resources?: { requests?: JsonMap };
  };
  return ready
    ? {
        phase: 'Bound',
        accessModes: accessModes ?? [],
        capacity: resources?.requests ?? {},
      }
    : { phase: 'Pending' };
}

function serviceStatus(object: KubeObject, { ready }: Pretence): JsonMap {
  const balanced = specOf(object).type === 'LoadBalancer';
  return {
    loadBalancer:
      ready && balanced
        ? { ingress: [{ ip: '127.0.0.1', ipMode: 'VIP' }] }
        : {},
  };
}

function ingressStatus(_object: KubeObject, { ready }: Pretence): JsonMap {
  return { loadBalancer: ready ? { ingress: [{ ip: '127.0.0.1' }] } : {} };
}

function autoscalerStatus(object: KubeObject, pretence: Pretence): JsonMap {
  const { minReplicas = 1 } = specOf(object) as { minReplicas?: number };
  return {
    observedGeneration: object.metadata.generation ?? 1,
    currentReplicas: minReplicas,
    desiredReplicas: minReplicas,
    conditions: [
      condition(pretence, 'AbleToScale', pretence.ready, {
        reason: 'ReadyForNewScale',
      }),
      condition(pretence, 'ScalingActive', pretence.ready, {
        reason: 'ValidMetricFound',
      }),
    ],
  };
}

function budgetStatus(object: KubeObject, pretence: Pretence): JsonMap {
  const healthy = pretence.ready ? 1 : 0;
  return {
    observedGeneration: object.metadata.generation ?? 1,
    currentHealthy: healthy,
    desiredHealthy: 1,
    disruptionsAllowed: 0,
    expectedPods: 1,
    conditions: [
      condition(pretence, 'DisruptionAllowed', false, {
        reason: 'InsufficientPods',
      }),
    ],
  };
}

const STATUSES: Record<
  string,
  (object: KubeObject, pretence: Pretence) => JsonMap
> = {
  'Namespace.': () => ({ phase: 'Active' }),
  'PersistentVolumeClaim.': claimStatus,
  'Pod.': podStatus,
  'Service.': serviceStatus,
  'DaemonSet.apps': daemonSetStatus,
  'Deployment.apps': deploymentStatus,
  'ReplicaSet.apps': replicaSetStatus,
  'StatefulSet.apps': statefulSetStatus,
  'HorizontalPodAutoscaler.autoscaling': autoscalerStatus,
  'Job.batch': jobStatus,
  'Ingress.networking.k8s.io': ingressStatus,
  'PodDisruptionBudget.policy': budgetStatus,
};

/**
 * The object with the status that the controllers of a cluster would give it:
 * ready, or under way in a way that `helm --wait` waits for it.
 *
 * @returns undefined where the status stays as it is or nobody reports one.
 */
export function pretendStatus(
  object: KubeObject,
  { ready, now }: { ready: boolean; now: Date },
): KubeObject | undefined {
  const [group, version] = object.apiVersion.split('/');
  const statusOf = STATUSES[`${object.kind}.${version ? group : ''}`];
  if (!statusOf || object.metadata.deletionTimestamp) {
    return undefined;
  }
  const before = isMap(object.status) ? object.status : {};
  const status = statusOf(object, {
    ready,
    time: now.toISOString().replace(/\.\d+Z$/, 'Z'),
    conditions: Array.isArray(before.conditions) ? before.conditions : [],
  });
  return equalJson(status, object.status) ? undefined : { ...object, status };
}
