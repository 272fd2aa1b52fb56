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
import type { JsonMap } from '../fields/jsonValue';
import { condition, type Pretence } from './Pretence';
import { shortHash, specOf } from './podsOf';

/** Only what is greater than zero: the real status leaves zeros out. */
function counts(fields: Record<string, number>): JsonMap {
  return Object.fromEntries(
    Object.entries(fields).filter(([, count]) => count > 0),
  );
}

export function deploymentStatus(
  object: KubeObject,
  pretence: Pretence,
): JsonMap {
  const { ready } = pretence;
  const replicas = specOf(object).replicas ?? 1;
  const up = ready ? replicas : 0;
  return {
    observedGeneration: object.metadata.generation ?? 1,
    ...counts({
      replicas,
      updatedReplicas: replicas,
      readyReplicas: up,
      availableReplicas: up,
      unavailableReplicas: replicas - up,
    }),
    conditions: [
      condition(pretence, 'Available', ready, {
        reason: ready
          ? 'MinimumReplicasAvailable'
          : 'MinimumReplicasUnavailable',
        message: ready
          ? 'Deployment has minimum availability.'
          : 'Deployment does not have minimum availability.',
      }),
      condition(pretence, 'Progressing', true, {
        reason: ready ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated',
        message: ready
          ? 'ReplicaSet has successfully progressed.'
          : 'ReplicaSet is progressing.',
      }),
    ],
  };
}

export function replicaSetStatus(
  object: KubeObject,
  { ready }: Pretence,
): JsonMap {
  const replicas = specOf(object).replicas ?? 1;
  const up = ready ? replicas : 0;
  return {
    observedGeneration: object.metadata.generation ?? 1,
    replicas,
    ...counts({
      fullyLabeledReplicas: replicas,
      readyReplicas: up,
      availableReplicas: up,
    }),
  };
}

export function statefulSetStatus(
  object: KubeObject,
  { ready }: Pretence,
): JsonMap {
  const { replicas = 1, template } = specOf(object);
  const up = ready ? replicas : 0;
  const revision = `${object.metadata.name}-${shortHash(template)}`;
  return {
    observedGeneration: object.metadata.generation ?? 1,
    replicas,
    availableReplicas: up,
    ...counts({
      readyReplicas: up,
      currentReplicas: replicas,
      updatedReplicas: replicas,
    }),
    currentRevision: revision,
    updateRevision: revision,
    collisionCount: 0,
  };
}

/** On a cluster of one node. */
export function daemonSetStatus(
  object: KubeObject,
  { ready }: Pretence,
): JsonMap {
  const up = ready ? 1 : 0;
  return {
    observedGeneration: object.metadata.generation ?? 1,
    currentNumberScheduled: 1,
    desiredNumberScheduled: 1,
    numberMisscheduled: 0,
    numberReady: up,
    ...counts({
      updatedNumberScheduled: 1,
      numberAvailable: up,
      numberUnavailable: 1 - up,
    }),
  };
}

export function jobStatus(object: KubeObject, pretence: Pretence): JsonMap {
  const { ready, time } = pretence;
  const spec = specOf(object) as {
    completions?: number;
    parallelism?: number;
    suspend?: boolean;
  };
  const pods = spec.completions ?? spec.parallelism ?? 1;
  const before = (object.status ?? {}) as {
    startTime?: string;
    completionTime?: string;
  };
  if (spec.suspend) {
    return {
      conditions: [
        condition(pretence, 'Suspended', true, {
          reason: 'JobSuspended',
          message: 'Job suspended',
        }),
      ],
    };
  }
  const startTime = before.startTime ?? time;
  if (!ready) {
    return { active: pods, ready: 0, startTime };
  }
  const done = {
    reason: 'CompletionsReached',
    message: 'Reached expected number of succeeded pods',
  };
  return {
    startTime,
    completionTime: before.completionTime ?? time,
    succeeded: pods,
    ready: 0,
    terminating: 0,
    uncountedTerminatedPods: {},
    conditions: [
      condition(pretence, 'SuccessCriteriaMet', true, done),
      condition(pretence, 'Complete', true, done),
    ],
  };
}

export function podStatus(object: KubeObject, pretence: Pretence): JsonMap {
  const { ready, time } = pretence;
  const spec = specOf(object) as {
    restartPolicy?: string;
    containers?: { name: string; image?: string }[];
  };
  // Nothing runs here: what is to end ends, what is to stay up is up.
  const ends =
    spec.restartPolicy === 'Never' || spec.restartPolicy === 'OnFailure';
  const succeeded = ready && ends;
  const up = ready && !ends;
  const startTime =
    (object.status as { startTime?: string } | undefined)?.startTime ?? time;
  const reason = succeeded ? { reason: 'PodCompleted' } : {};
  const notReady = ready ? reason : { reason: 'ContainersNotReady' };
  const state = () => {
    if (succeeded) {
      return {
        terminated: {
          exitCode: 0,
          reason: 'Completed',
          startedAt: startTime,
          finishedAt: startTime,
        },
      };
    }
    return up
      ? { running: { startedAt: startTime } }
      : { waiting: { reason: 'ContainerCreating' } };
  };
  const phase = () => {
    if (succeeded) return 'Succeeded';
    return up ? 'Running' : 'Pending';
  };
  return {
    phase: phase(),
    startTime,
    hostIP: '127.0.0.1',
    ...(ready ? { podIP: '10.244.0.2', podIPs: [{ ip: '10.244.0.2' }] } : {}),
    qosClass: 'BestEffort',
    conditions: [
      condition(pretence, 'PodScheduled', true),
      condition(pretence, 'Initialized', true, reason),
      condition(pretence, 'ContainersReady', up, notReady),
      condition(pretence, 'Ready', up, notReady),
    ],
    containerStatuses: (spec.containers ?? []).map(({ name, image = '' }) => ({
      name,
      image,
      imageID: '',
      ready: up,
      started: up,
      restartCount: 0,
      state: state(),
    })),
  };
}
