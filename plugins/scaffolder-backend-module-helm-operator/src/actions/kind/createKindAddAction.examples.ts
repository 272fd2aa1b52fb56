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

const chartPath = 'operators/label-enforcer/helm/label-enforcer';
const step = (input: object) =>
  stringify({
    steps: [
      {
        id: 'kind',
        name: 'Add a kind',
        action: 'operator:kind:add',
        input,
      },
    ],
  });

export const examples: TemplateExample[] = [
  {
    description: 'A kind that is described by its fields',
    example: step({
      chartPath,
      kind: {
        kind: 'LabelPolicy',
        scope: 'Cluster',
        fields: [
          { name: 'labels', type: 'stringMap', required: true },
          { name: 'paused', type: 'boolean', default: false },
        ],
      },
    }),
  },
  {
    description: 'A definition that is there already, taken as it is',
    example: step({
      chartPath,
      crd: `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: labelreports.aiops.prophet.io
spec:
  group: aiops.prophet.io
  names: {kind: LabelReport, plural: labelreports, singular: labelreport}
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
