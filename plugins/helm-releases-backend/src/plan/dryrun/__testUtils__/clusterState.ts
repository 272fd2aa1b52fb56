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

import type { TestCluster } from '@prophet-aiops/sandbox';

const KINDS = [
  ['v1', 'Namespace'],
  ['v1', 'Secret'],
  ['v1', 'ConfigMap'],
  ['v1', 'ServiceAccount'],
  ['v1', 'Service'],
  ['v1', 'ResourceQuota'],
  ['apps/v1', 'Deployment'],
  ['batch/v1', 'Job'],
  ['rbac.authorization.k8s.io/v1', 'Role'],
  ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
];
/** Whose status, and with it whose resourceVersion, controllers change in their own time. */
const CONTROLLED = [
  'Namespace',
  'ResourceQuota',
  'Deployment',
  'Job',
  'CustomResourceDefinition',
];
/** Made by controllers, when they get to it. */
const OF_CONTROLLERS = /^(kube-root-ca\.crt|default)$/;

/** What a cluster holds of what helm writes, object by object, as JSON. */
export type ClusterState = Record<string, string>;

/** Reads it past every fault. */
export async function clusterState(
  cluster: TestCluster,
): Promise<ClusterState> {
  const state: ClusterState = {};
  for (const [apiVersion, kind] of KINDS) {
    for (const object of await cluster.objects.list({ apiVersion, kind })) {
      const { namespace = '', name = '', uid } = object.metadata;
      if (
        (kind === 'ConfigMap' || kind === 'ServiceAccount') &&
        OF_CONTROLLERS.test(name)
      ) {
        continue;
      }
      const { status, ...rest } = object;
      const { resourceVersion, managedFields, annotations, ...metadata } =
        object.metadata;
      state[`${kind} ${namespace}/${name}`] = JSON.stringify(
        CONTROLLED.includes(kind) ? { ...rest, metadata, uid } : object,
      );
    }
  }
  return state;
}
