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

import {
  BOOL,
  BYTES,
  type GoType,
  INT32,
  INT64,
  listOf,
  mapOf,
  STRING,
  stringType,
  struct,
  TIME,
} from './GoType';

/*
 * From k8s.io/apimachinery/pkg/apis/meta/v1/types.go, and of k8s.io/api the
 * types.go of core/v1, apps/v1, autoscaling/v1, authorization/v1 and
 * coordination/v1.
 */

const STRINGS = mapOf(STRING);

/** The metadata of any object. */
export const OBJECT_META = struct('ObjectMeta', {
  name: STRING,
  generateName: STRING,
  namespace: STRING,
  selfLink: STRING,
  uid: stringType('types.UID'),
  resourceVersion: STRING,
  generation: INT64,
  creationTimestamp: TIME,
  deletionTimestamp: TIME,
  deletionGracePeriodSeconds: INT64,
  labels: STRINGS,
  annotations: STRINGS,
  ownerReferences: listOf(
    struct('OwnerReference', {
      apiVersion: STRING,
      kind: STRING,
      name: STRING,
      uid: stringType('types.UID'),
      controller: BOOL,
      blockOwnerDeletion: BOOL,
    }),
  ),
  finalizers: listOf(STRING),
  managedFields: listOf(
    struct('ManagedFieldsEntry', {
      manager: STRING,
      operation: stringType('v1.ManagedFieldsOperationType'),
      apiVersion: STRING,
      time: TIME,
      fieldsType: STRING,
      subresource: STRING,
    }),
  ),
});

function object(kind: string, fields: Record<string, GoType> = {}): GoType {
  return struct(kind, { metadata: OBJECT_META, ...fields });
}

const CONTAINER = struct('Container', {
  name: STRING,
  image: STRING,
  command: listOf(STRING),
  args: listOf(STRING),
  workingDir: STRING,
  ports: listOf(
    struct('ContainerPort', {
      name: STRING,
      hostPort: INT32,
      containerPort: INT32,
      protocol: stringType('v1.Protocol'),
      hostIP: STRING,
    }),
  ),
  env: listOf(struct('EnvVar', { name: STRING, value: STRING })),
  resources: struct('ResourceRequirements', {}),
});

const POD_TEMPLATE = struct('PodTemplateSpec', {
  metadata: OBJECT_META,
  spec: struct('PodSpec', {
    volumes: listOf(struct('Volume', { name: STRING })),
    initContainers: listOf(CONTAINER),
    containers: listOf(CONTAINER),
    nodeSelector: STRINGS,
    serviceAccountName: STRING,
    nodeName: STRING,
  }),
});

function workload(kind: string): GoType {
  return object(kind, {
    spec: struct(`${kind}Spec`, {
      replicas: INT32,
      selector: struct('LabelSelector', { matchLabels: STRINGS }),
      template: POD_TEMPLATE,
    }),
  });
}

const MICRO_TIME: GoType = { name: 'v1.MicroTime', kind: 'time' };

/** By `apiVersion` and kind. */
const TYPES: Record<string, GoType> = {
  'v1/ConfigMap': object('ConfigMap', {
    immutable: BOOL,
    data: STRINGS,
    binaryData: mapOf(BYTES),
  }),
  'v1/Secret': object('Secret', {
    immutable: BOOL,
    data: mapOf(BYTES),
    stringData: STRINGS,
    type: stringType('v1.SecretType'),
  }),
  'v1/Service': object('Service', {
    spec: struct('ServiceSpec', {
      ports: listOf(
        struct('ServicePort', {
          name: STRING,
          protocol: stringType('v1.Protocol'),
          appProtocol: STRING,
          port: INT32,
          nodePort: INT32,
        }),
      ),
      selector: STRINGS,
      clusterIP: STRING,
      clusterIPs: listOf(STRING),
      type: stringType('v1.ServiceType'),
    }),
  }),
  'v1/DeleteOptions': struct('DeleteOptions', {
    gracePeriodSeconds: INT64,
    preconditions: struct('Preconditions', {
      uid: stringType('types.UID'),
      resourceVersion: STRING,
    }),
    orphanDependents: BOOL,
    propagationPolicy: stringType('v1.DeletionPropagation'),
    dryRun: listOf(STRING),
    ignoreStoreReadErrorWithClusterBreakingPotential: BOOL,
  }),
  'apps/v1/DaemonSet': workload('DaemonSet'),
  'apps/v1/Deployment': workload('Deployment'),
  'apps/v1/ReplicaSet': workload('ReplicaSet'),
  'apps/v1/StatefulSet': workload('StatefulSet'),
  'autoscaling/v1/Scale': object('Scale', {
    spec: struct('ScaleSpec', { replicas: INT32 }),
    status: struct('ScaleStatus', { replicas: INT32, selector: STRING }),
  }),
  'authorization.k8s.io/v1/SelfSubjectAccessReview': object(
    'SelfSubjectAccessReview',
    {
      spec: struct('SelfSubjectAccessReviewSpec', {
        resourceAttributes: struct('ResourceAttributes', {
          namespace: STRING,
          verb: STRING,
          group: STRING,
          version: STRING,
          resource: STRING,
          subresource: STRING,
          name: STRING,
        }),
        nonResourceAttributes: struct('NonResourceAttributes', {
          path: STRING,
          verb: STRING,
        }),
      }),
    },
  ),
  'coordination.k8s.io/v1/Lease': object('Lease', {
    spec: struct('LeaseSpec', {
      holderIdentity: STRING,
      leaseDurationSeconds: INT32,
      acquireTime: MICRO_TIME,
      renewTime: MICRO_TIME,
      leaseTransitions: INT32,
    }),
  }),
};

/** The type of a built-in kind; of those that are not listed only the metadata are known. */
export function goTypeOf(apiVersion: string, kind: string): GoType {
  const key = `${apiVersion}/${kind}`;
  return Object.hasOwn(TYPES, key) ? TYPES[key] : object(kind);
}
