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

import { ApiResource } from './ApiResource';

interface Row {
  kind: string;
  plural: string;
  short?: string[];
  /** Not in a namespace. */
  cluster?: true;
  /** Comma separated sub-resources. */
  sub?: string;
  /** Counts `metadata.generation`. */
  counted?: true;
  /** In the category `all`, which is what `kubectl get all` lists. */
  all?: true;
}

/** Group, versions (preferred first) and the kinds that charts and their tools use. */
const groups: [group: string, versions: string[], rows: Row[]][] = [
  [
    '',
    ['v1'],
    [
      { kind: 'ConfigMap', plural: 'configmaps', short: ['cm'] },
      { kind: 'Endpoints', plural: 'endpoints', short: ['ep'] },
      { kind: 'Event', plural: 'events', short: ['ev'] },
      { kind: 'LimitRange', plural: 'limitranges', short: ['limits'] },
      {
        kind: 'Namespace',
        plural: 'namespaces',
        short: ['ns'],
        cluster: true,
        sub: 'status',
      },
      {
        kind: 'Node',
        plural: 'nodes',
        short: ['no'],
        cluster: true,
        sub: 'status',
      },
      {
        kind: 'PersistentVolume',
        plural: 'persistentvolumes',
        short: ['pv'],
        cluster: true,
        sub: 'status',
      },
      {
        kind: 'PersistentVolumeClaim',
        plural: 'persistentvolumeclaims',
        short: ['pvc'],
        sub: 'status',
      },
      {
        kind: 'Pod',
        plural: 'pods',
        short: ['po'],
        sub: 'status,log',
        all: true,
      },
      { kind: 'PodTemplate', plural: 'podtemplates' },
      {
        kind: 'ReplicationController',
        plural: 'replicationcontrollers',
        short: ['rc'],
        sub: 'status,scale',
        counted: true,
        all: true,
      },
      {
        kind: 'ResourceQuota',
        plural: 'resourcequotas',
        short: ['quota'],
        sub: 'status',
      },
      { kind: 'Secret', plural: 'secrets' },
      {
        kind: 'Service',
        plural: 'services',
        short: ['svc'],
        sub: 'status',
        all: true,
      },
      { kind: 'ServiceAccount', plural: 'serviceaccounts', short: ['sa'] },
    ],
  ],
  [
    'apps',
    ['v1'],
    [
      { kind: 'ControllerRevision', plural: 'controllerrevisions' },
      {
        kind: 'DaemonSet',
        plural: 'daemonsets',
        short: ['ds'],
        sub: 'status',
        counted: true,
        all: true,
      },
      {
        kind: 'Deployment',
        plural: 'deployments',
        short: ['deploy'],
        sub: 'status,scale',
        counted: true,
        all: true,
      },
      {
        kind: 'ReplicaSet',
        plural: 'replicasets',
        short: ['rs'],
        sub: 'status,scale',
        counted: true,
        all: true,
      },
      {
        kind: 'StatefulSet',
        plural: 'statefulsets',
        short: ['sts'],
        sub: 'status,scale',
        counted: true,
        all: true,
      },
    ],
  ],
  [
    'batch',
    ['v1'],
    [
      {
        kind: 'CronJob',
        plural: 'cronjobs',
        short: ['cj'],
        sub: 'status',
        counted: true,
        all: true,
      },
      { kind: 'Job', plural: 'jobs', sub: 'status', counted: true, all: true },
    ],
  ],
  [
    'rbac.authorization.k8s.io',
    ['v1'],
    [
      { kind: 'ClusterRole', plural: 'clusterroles', cluster: true },
      {
        kind: 'ClusterRoleBinding',
        plural: 'clusterrolebindings',
        cluster: true,
      },
      { kind: 'Role', plural: 'roles' },
      { kind: 'RoleBinding', plural: 'rolebindings' },
    ],
  ],
  [
    'networking.k8s.io',
    ['v1'],
    [
      {
        kind: 'Ingress',
        plural: 'ingresses',
        short: ['ing'],
        sub: 'status',
        counted: true,
      },
      {
        kind: 'IngressClass',
        plural: 'ingressclasses',
        cluster: true,
        counted: true,
      },
      {
        kind: 'NetworkPolicy',
        plural: 'networkpolicies',
        short: ['netpol'],
        counted: true,
      },
    ],
  ],
  [
    'policy',
    ['v1'],
    [
      {
        kind: 'PodDisruptionBudget',
        plural: 'poddisruptionbudgets',
        short: ['pdb'],
        sub: 'status',
        counted: true,
      },
    ],
  ],
  [
    'autoscaling',
    ['v2', 'v1'],
    [
      {
        kind: 'HorizontalPodAutoscaler',
        plural: 'horizontalpodautoscalers',
        short: ['hpa'],
        sub: 'status',
        all: true,
      },
    ],
  ],
  ['coordination.k8s.io', ['v1'], [{ kind: 'Lease', plural: 'leases' }]],
  [
    'admissionregistration.k8s.io',
    ['v1'],
    [
      {
        kind: 'MutatingWebhookConfiguration',
        plural: 'mutatingwebhookconfigurations',
        cluster: true,
        counted: true,
      },
      {
        kind: 'ValidatingWebhookConfiguration',
        plural: 'validatingwebhookconfigurations',
        cluster: true,
        counted: true,
      },
      {
        kind: 'ValidatingAdmissionPolicy',
        plural: 'validatingadmissionpolicies',
        cluster: true,
        sub: 'status',
        counted: true,
      },
      {
        kind: 'ValidatingAdmissionPolicyBinding',
        plural: 'validatingadmissionpolicybindings',
        cluster: true,
        counted: true,
      },
    ],
  ],
  [
    'apiextensions.k8s.io',
    ['v1'],
    [
      {
        kind: 'CustomResourceDefinition',
        plural: 'customresourcedefinitions',
        short: ['crd', 'crds'],
        cluster: true,
        sub: 'status',
        counted: true,
      },
    ],
  ],
  [
    'apiregistration.k8s.io',
    ['v1'],
    [
      {
        kind: 'APIService',
        plural: 'apiservices',
        cluster: true,
        sub: 'status',
      },
    ],
  ],
  [
    'storage.k8s.io',
    ['v1'],
    [
      {
        kind: 'StorageClass',
        plural: 'storageclasses',
        short: ['sc'],
        cluster: true,
      },
    ],
  ],
  [
    'scheduling.k8s.io',
    ['v1'],
    [
      {
        kind: 'PriorityClass',
        plural: 'priorityclasses',
        short: ['pc'],
        cluster: true,
      },
    ],
  ],
  [
    'discovery.k8s.io',
    ['v1'],
    [{ kind: 'EndpointSlice', plural: 'endpointslices' }],
  ],
  ['events.k8s.io', ['v1'], [{ kind: 'Event', plural: 'events' }]],
];

/** The kinds that every sandbox cluster serves without a CustomResourceDefinition. */
export const builtInResources: ApiResource[] = groups.flatMap(
  ([group, versions, rows]) =>
    rows.map(row => ({
      group,
      versions: versions.map(name => ({
        name,
        subresources: row.sub?.split(',') ?? [],
      })),
      kind: row.kind,
      plural: row.plural,
      singular: row.kind.toLowerCase(),
      shortNames: row.short ?? [],
      categories: row.all ? ['all'] : [],
      namespaced: !row.cluster,
      generation: row.counted ?? false,
    })),
);
