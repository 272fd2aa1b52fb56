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

/** Path of the nodes. */
export const NODE_PATH = '/api/v1/nodes';

const RESOURCES = {
  cpu: '64',
  memory: '256Gi',
  'ephemeral-storage': '1Ti',
  pods: '1000',
};

/** The node that kwok plays the kubelet of. */
export const fakeNode = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name: 'node-0',
    annotations: { 'kwok.x-k8s.io/node': 'fake' },
    labels: {
      'kubernetes.io/arch': 'amd64',
      'kubernetes.io/hostname': 'node-0',
      'kubernetes.io/os': 'linux',
      type: 'kwok',
    },
  },
  status: { allocatable: RESOURCES, capacity: RESOURCES },
};
