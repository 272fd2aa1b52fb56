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

import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const step = (input: object) =>
  stringify({
    steps: [
      {
        id: 'chart',
        name: 'Create the chart',
        action: 'operator:chart:create',
        input,
      },
    ],
  });

export const examples: TemplateExample[] = [
  {
    description: 'The six files of the standard, for a kind with two fields',
    example: step({
      operator: 'label-enforcer',
      description: 'Sees to it that objects carry the labels they should',
      owner: 'group:default/platform',
      kinds: [
        {
          kind: 'LabelEnforcer',
          fields: [
            {
              name: 'mode',
              type: 'string',
              description: 'Whether to report or to change objects',
              enum: ['observe', 'enforce'],
              default: 'observe',
              printerColumn: true,
            },
            { name: 'interval', type: 'duration', default: '5m' },
          ],
        },
      ],
    }),
  },
  {
    description:
      'Webhooks, a ServiceMonitor, what the operator may do beside its own kinds, and files beside the six',
    example: step({
      operator: 'cost-guard',
      description: 'Keeps namespaces within their budgets',
      owner: 'platform',
      group: 'cost.example.com',
      image: 'registry.example.com/operators/cost-guard',
      version: '1.4.0',
      kinds: [
        { kind: 'Budget', scope: 'Cluster' },
        { kind: 'CostPolicy', version: 'v1beta1', shortNames: ['cp'] },
      ],
      metrics: { serviceMonitor: true },
      webhooks: { enabled: true, mutating: true },
      rules: [
        { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
        {
          scope: 'cluster',
          apiGroups: [''],
          resources: ['nodes'],
          verbs: ['get', 'list', 'watch'],
        },
      ],
      extras: ['schema', 'notes', 'tests', 'readme'],
      environments: ['staging', 'production'],
    }),
  },
  {
    description: 'A definition that is there already, taken as it is',
    example: step({
      operator: 'drift-detector',
      description: 'Reports objects that drifted from their source',
      owner: 'platform',
      crds: `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: driftdetectors.aiops.prophet.io
spec:
  group: aiops.prophet.io
  names: {kind: DriftDetector, plural: driftdetectors, singular: driftdetector}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          x-kubernetes-preserve-unknown-fields: true
`,
    }),
  },
];
