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

type Fields = Record<string, unknown>;

const POD_TEMPLATE = { metadata: {}, spec: { containers: null } };
const WORKLOAD = { selector: null, template: POD_TEMPLATE };
const JOB = { template: POD_TEMPLATE };

/** By group (empty for the core group) and kind. */
const ZERO: Record<string, Fields> = {
  '/Namespace': { spec: {}, status: {} },
  '/Node': { spec: {}, status: {} },
  '/PersistentVolume': { spec: {}, status: {} },
  '/PersistentVolumeClaim': { spec: { resources: {} }, status: {} },
  '/Pod': { spec: { containers: null }, status: {} },
  '/PodTemplate': { template: POD_TEMPLATE },
  '/ReplicationController': { spec: {}, status: { replicas: 0 } },
  '/ResourceQuota': { spec: {}, status: {} },
  '/LimitRange': { spec: { limits: null } },
  '/Service': { spec: {}, status: { loadBalancer: {} } },
  'apiextensions.k8s.io/CustomResourceDefinition': {
    spec: {
      group: '',
      names: { plural: '', kind: '' },
      scope: '',
      versions: null,
    },
    status: {
      conditions: null,
      acceptedNames: { plural: '', kind: '' },
      storedVersions: null,
    },
  },
  'apps/DaemonSet': {
    spec: { ...WORKLOAD, updateStrategy: {} },
    status: {},
  },
  'apps/Deployment': { spec: { ...WORKLOAD, strategy: {} }, status: {} },
  'apps/ReplicaSet': { spec: { selector: null, template: POD_TEMPLATE } },
  'apps/StatefulSet': {
    spec: { ...WORKLOAD, serviceName: '', updateStrategy: {} },
    status: { replicas: 0 },
  },
  'autoscaling/HorizontalPodAutoscaler': {
    spec: { scaleTargetRef: { kind: '', name: '' }, maxReplicas: 0 },
    status: {},
  },
  'batch/CronJob': {
    spec: { schedule: '', jobTemplate: { metadata: {}, spec: JOB } },
    status: {},
  },
  'batch/Job': { spec: JOB, status: {} },
  'coordination.k8s.io/Lease': { spec: {} },
  'networking.k8s.io/Ingress': { spec: {}, status: { loadBalancer: {} } },
  'networking.k8s.io/NetworkPolicy': { spec: { podSelector: {} } },
  'policy/PodDisruptionBudget': { spec: {}, status: {} },
  'rbac.authorization.k8s.io/ClusterRole': { rules: null },
  'rbac.authorization.k8s.io/ClusterRoleBinding': {
    roleRef: { apiGroup: '', kind: '', name: '' },
  },
  'rbac.authorization.k8s.io/Role': { rules: null },
  'rbac.authorization.k8s.io/RoleBinding': {
    roleRef: { apiGroup: '', kind: '', name: '' },
  },
};

/**
 * What an object is compared to that was not there before: the zero value of
 * its Go type, whose structs are there already and so come to nobody's share.
 * Of a custom resource there is nothing before.
 */
export function zeroObject(apiVersion: string, kind: string): KubeObject {
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  return { apiVersion, kind, metadata: {}, ...ZERO[`${group}/${kind}`] };
}
