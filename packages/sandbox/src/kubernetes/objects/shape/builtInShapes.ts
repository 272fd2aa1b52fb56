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
  POD_SPEC,
  POD_TEMPLATE,
  RESOURCES,
  VOLUME_CLAIM,
  VOLUME_SOURCES,
} from './podShape';
import type { Shape } from './Shape';
import {
  ATOMIC,
  keyed,
  mergedByPatch,
  METADATA,
  SET,
  STATUS,
  STRINGS,
  type,
} from './shapeParts';

function object(fields: Record<string, Shape>): Shape {
  return type({ metadata: METADATA, ...fields });
}

const workload = object({
  spec: type({ selector: ATOMIC, template: POD_TEMPLATE }),
  status: STATUS,
});

const job = type({ selector: ATOMIC, template: POD_TEMPLATE });

const VOLUME = type({
  ...VOLUME_SOURCES,
  csi: type({
    controllerExpandSecretRef: ATOMIC,
    controllerPublishSecretRef: ATOMIC,
    nodeExpandSecretRef: ATOMIC,
    nodePublishSecretRef: ATOMIC,
    nodeStageSecretRef: ATOMIC,
  }),
  nodeAffinity: type({ required: ATOMIC }),
});

const webhooks = object({
  webhooks: keyed(
    'name',
    type({
      matchConditions: keyed('name'),
      namespaceSelector: ATOMIC,
      objectSelector: ATOMIC,
    }),
  ),
});

const binding = object({ roleRef: ATOMIC });

const hasStatus = object({ status: STATUS });

/** By group (empty for the core group) and kind; with a version where versions differ. */
const SHAPES: Record<string, Shape> = {
  '/ComponentStatus': object({ conditions: keyed('type') }),
  '/ConfigMap': object({ binaryData: STRINGS, data: STRINGS }),
  '/Event': object({ involvedObject: ATOMIC, related: ATOMIC }),
  '/Namespace': hasStatus,
  '/Node': object({
    spec: type({
      podCIDRs: { list: 'set', patch: 'set' },
      taints: { list: 'atomic' },
    }),
    status: type({ addresses: keyed('type'), conditions: keyed('type') }),
  }),
  '/PersistentVolume': object({
    spec: VOLUME,
  }),
  '/PersistentVolumeClaim': type({ ...VOLUME_CLAIM.fields, status: STATUS }),
  '/Pod': object({
    spec: POD_SPEC,
    status: type({
      conditions: keyed('type'),
      podIPs: keyed('ip'),
      resourceClaimStatuses: keyed('name'),
      resources: RESOURCES,
    }),
  }),
  '/PodTemplate': object({ template: POD_TEMPLATE }),
  '/ReplicationController': workload,
  '/ResourceQuota': object({ spec: type({ scopeSelector: ATOMIC }) }),
  '/Secret': object({ data: STRINGS, stringData: STRINGS }),
  '/Service': object({
    spec: type({
      ports: keyed(['port', 'protocol'], undefined, {
        keyDefaults: { protocol: 'TCP' },
      }),
      selector: ATOMIC,
    }),
    status: STATUS,
  }),
  '/ServiceAccount': object({
    imagePullSecrets: { list: 'atomic', patch: { mergeKey: 'name' } },
    secrets: keyed('name', ATOMIC),
  }),
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': webhooks,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy': object({
    spec: type({
      matchConditions: keyed('name'),
      matchConstraints: ATOMIC,
      paramKind: ATOMIC,
      variables: keyed('name', ATOMIC),
    }),
    status: STATUS,
  }),
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': object({
    spec: type({
      matchResources: ATOMIC,
      paramRef: ATOMIC,
      validationActions: SET,
    }),
  }),
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': webhooks,
  'apiextensions.k8s.io/CustomResourceDefinition': object({
    status: type({
      conditions: keyed('type', undefined, { patch: null }),
    }),
  }),
  'apiregistration.k8s.io/APIService': hasStatus,
  'apps/ControllerRevision': object({ data: ATOMIC }),
  'apps/DaemonSet': workload,
  'apps/Deployment': workload,
  'apps/ReplicaSet': workload,
  'apps/StatefulSet': workload,
  'autoscaling/HorizontalPodAutoscaler': hasStatus,
  'autoscaling/v1/HorizontalPodAutoscaler': object({
    spec: type({ scaleTargetRef: ATOMIC }),
  }),
  'batch/CronJob': object({
    spec: type({ jobTemplate: type({ metadata: METADATA, spec: job }) }),
  }),
  'batch/Job': object({
    spec: job,
    status: type({
      conditions: mergedByPatch('type'),
      uncountedTerminatedPods: type({ failed: SET, succeeded: SET }),
    }),
  }),
  'certificates.k8s.io/CertificateSigningRequest': object({
    status: type({ conditions: keyed('type', undefined, { patch: null }) }),
  }),
  'events.k8s.io/Event': object({ regarding: ATOMIC, related: ATOMIC }),
  'networking.k8s.io/Ingress': object({
    spec: type({
      defaultBackend: type({
        resource: ATOMIC,
        service: type({ port: ATOMIC }),
      }),
    }),
  }),
  'networking.k8s.io/NetworkPolicy': object({
    spec: type({ podSelector: ATOMIC }),
  }),
  'networking.k8s.io/ServiceCIDR': hasStatus,
  'node.k8s.io/RuntimeClass': object({
    scheduling: type({ nodeSelector: ATOMIC }),
  }),
  'policy/PodDisruptionBudget': object({
    spec: type({ selector: { ...ATOMIC, patch: 'replace' } }),
    status: STATUS,
  }),
  'rbac.authorization.k8s.io/ClusterRoleBinding': binding,
  'rbac.authorization.k8s.io/RoleBinding': binding,
  'storage.k8s.io/CSIDriver': object({
    spec: type({ volumeLifecycleModes: SET }),
  }),
  'storage.k8s.io/CSINode': object({ spec: type({ drivers: keyed('name') }) }),
  'storage.k8s.io/CSIStorageCapacity': object({ nodeTopology: ATOMIC }),
  'storage.k8s.io/VolumeAttachment': object({
    spec: type({ source: type({ inlineVolumeSpec: VOLUME }) }),
  }),
};

const PLAIN_OBJECT = object({});

/**
 * The shape of a built-in kind; for one that is not listed every list is
 * atomic but those of its metadata. Source: the typed schema in client-go and
 * the patch tags in `k8s.io/api`, 0.35.
 */
export function builtInShape(apiVersion: string, kind: string): Shape {
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  return (
    SHAPES[`${apiVersion}/${kind}`] ??
    SHAPES[`${group}/${kind}`] ??
    PLAIN_OBJECT
  );
}
