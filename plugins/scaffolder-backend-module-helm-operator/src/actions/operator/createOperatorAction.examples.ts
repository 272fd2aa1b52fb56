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
        id: 'operator',
        name: 'Create the operator',
        action: 'operator:create',
        input,
      },
    ],
  });

export const examples: TemplateExample[] = [
  {
    description: 'An operator of one kind, in a repository of its own',
    example: step({
      operator: 'label-enforcer',
      description: 'Sees to it that objects carry the labels they should',
      owner: 'group:default/platform',
      repository: 'github.com/prophet-aiops/label-enforcer',
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
      'One more operator in a repository that was fetched into the workspace, with two kinds and webhooks',
    example: step({
      operator: 'cost-guard',
      description: 'Keeps namespaces within their budgets',
      owner: 'platform',
      targetPath: '.',
      repository: 'github.com/prophet-aiops/prophet',
      registry: 'oci://registry.example.com/charts',
      image: 'registry.example.com/operators/cost-guard',
      kinds: [
        { kind: 'Budget', scope: 'Cluster' },
        { kind: 'CostPolicy', version: 'v1beta1', shortNames: ['cp'] },
      ],
      webhooks: { enabled: true, mutating: true },
      extras: ['schema', 'notes', 'tests', 'readme'],
      delivery: ['argocd', 'flux'],
      deliverySource: 'oci',
      signCharts: true,
    }),
  },
  {
    description:
      'An operator of a kind whose definition is there already: the chart holds it as it is, and Go types are made of its schema',
    example: step({
      operator: 'cache-keeper',
      description: 'Keeps caches warm',
      owner: 'platform',
      group: 'caches.example.com',
      crds: `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: caches.caches.example.com
spec:
  group: caches.example.com
  names:
    kind: Cache
    plural: caches
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                size:
                  type: integer
`,
    }),
  },
];
