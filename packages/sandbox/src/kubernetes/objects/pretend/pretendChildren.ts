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
import { childOf, podOf, shortHash, specOf } from './podsOf';

const times = (count: number) => Array.from({ length: count }, (_, i) => i);

/** What keeps the Pods of one ReplicaSet apart from those of the next. */
const POD_TEMPLATE_HASH = 'pod-template-hash';

function replicaSetOf(deployment: KubeObject): KubeObject {
  const { replicas = 1, template = {}, selector } = specOf(deployment);
  const hash = shortHash(template);
  const label = { [POD_TEMPLATE_HASH]: hash };
  const labels = { ...(template.metadata?.labels as object), ...label };
  const matchLabels = (selector as { matchLabels?: object } | undefined)
    ?.matchLabels;
  return childOf(deployment, {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    name: `${deployment.metadata.name}-${hash}`,
    metadata: {
      labels,
      annotations: { 'deployment.kubernetes.io/revision': '1' },
    },
    spec: {
      replicas,
      selector: {
        ...(selector as object),
        matchLabels: { ...matchLabels, ...label },
      },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  });
}

function replicaSetPods(replicaSet: KubeObject): KubeObject[] {
  const { name } = replicaSet.metadata;
  return times(specOf(replicaSet).replicas ?? 1).map(i =>
    podOf(replicaSet, `${name}-${shortHash([name, i]).slice(0, 5)}`),
  );
}

function statefulSetPods(statefulSet: KubeObject): KubeObject[] {
  return times(specOf(statefulSet).replicas ?? 1).map(i => {
    const name = `${statefulSet.metadata.name}-${i}`;
    return podOf(statefulSet, name, {
      'apps.kubernetes.io/pod-index': `${i}`,
      'statefulset.kubernetes.io/pod-name': name,
    });
  });
}

function daemonSetPods(daemonSet: KubeObject): KubeObject[] {
  const { name } = daemonSet.metadata;
  return [podOf(daemonSet, `${name}-${shortHash(name).slice(0, 5)}`)];
}

function jobPods(job: KubeObject): KubeObject[] {
  const { completions, parallelism } = specOf(job) as {
    completions?: number;
    parallelism?: number;
  };
  const { name } = job.metadata;
  return times(completions ?? parallelism ?? 1).map(i =>
    podOf(job, `${name}-${shortHash([name, i]).slice(0, 5)}`, {
      'batch.kubernetes.io/job-name': name ?? '',
      'job-name': name ?? '',
    }),
  );
}

/**
 * The objects that the controllers of a cluster of one node make for this
 * one: the ReplicaSet of a Deployment, the Pods of a ReplicaSet, StatefulSet,
 * DaemonSet or Job. Names and uids are the same at each call.
 */
export function pretendChildren(object: KubeObject): KubeObject[] {
  switch (object.kind) {
    case 'Deployment':
      return [replicaSetOf(object)];
    case 'ReplicaSet':
      return replicaSetPods(object);
    case 'StatefulSet':
      return statefulSetPods(object);
    case 'DaemonSet':
      return daemonSetPods(object);
    case 'Job':
      return specOf(object).suspend === true ? [] : jobPods(object);
    default:
      return [];
  }
}
