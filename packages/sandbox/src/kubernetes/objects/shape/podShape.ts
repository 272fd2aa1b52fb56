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

import type { Shape } from './Shape';
import { ATOMIC, keyed, METADATA, type } from './shapeParts';

const volumeClaim = type({
  metadata: METADATA,
  spec: type({ dataSource: ATOMIC, selector: ATOMIC }),
});

const withSecretRef = type({ secretRef: ATOMIC });

/** The sources of a volume that hold references owned as a whole. */
export const VOLUME_SOURCES: Record<string, Shape> = {
  cephfs: withSecretRef,
  cinder: withSecretRef,
  flexVolume: withSecretRef,
  iscsi: withSecretRef,
  rbd: withSecretRef,
  scaleIO: withSecretRef,
  storageos: withSecretRef,
};

const volume = type({
  ...VOLUME_SOURCES,
  csi: type({ nodePublishSecretRef: ATOMIC }),
  ephemeral: type({ volumeClaimTemplate: volumeClaim }),
});

/** Resources of a container or a Pod. */
export const RESOURCES = type({
  claims: keyed('name', undefined, { patch: null }),
});

const environmentVariable = type({
  valueFrom: type({
    configMapKeyRef: ATOMIC,
    fieldRef: ATOMIC,
    fileKeyRef: ATOMIC,
    resourceFieldRef: ATOMIC,
    secretKeyRef: ATOMIC,
  }),
});

const container = type({
  env: keyed('name', environmentVariable),
  ports: keyed(['containerPort', 'protocol'], undefined, {
    keyDefaults: { protocol: 'TCP' },
  }),
  resources: RESOURCES,
  volumeDevices: keyed('devicePath'),
  volumeMounts: keyed('mountPath'),
});

/** `spec` of a Pod. */
export const POD_SPEC = type({
  affinity: type({
    nodeAffinity: type({
      requiredDuringSchedulingIgnoredDuringExecution: ATOMIC,
    }),
  }),
  containers: keyed('name', container),
  ephemeralContainers: keyed('name', container),
  hostAliases: keyed('ip'),
  imagePullSecrets: keyed('name', ATOMIC),
  initContainers: keyed('name', container),
  nodeSelector: ATOMIC,
  resourceClaims: keyed('name'),
  resources: RESOURCES,
  schedulingGates: keyed('name'),
  topologySpreadConstraints: keyed(
    ['topologyKey', 'whenUnsatisfiable'],
    type({ labelSelector: ATOMIC }),
    { patch: 'topologyKey' },
  ),
  volumes: keyed('name', volume),
});

/** `spec.template` of whatever makes Pods. */
export const POD_TEMPLATE = type({ metadata: METADATA, spec: POD_SPEC });

/** A PersistentVolumeClaim, alone or in a template. */
export const VOLUME_CLAIM = volumeClaim;
