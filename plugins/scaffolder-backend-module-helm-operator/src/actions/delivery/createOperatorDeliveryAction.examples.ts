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
        id: 'delivery',
        name: 'Write how it is delivered',
        action: 'operator:delivery:create',
        input,
      },
    ],
  });

export const examples: TemplateExample[] = [
  {
    description:
      'Argo CD installs the chart from its repository and follows the main branch',
    example: step({
      operator: 'label-enforcer',
      repository: 'github.com/prophet-aiops/prophet',
      delivery: ['argocd'],
    }),
  },
  {
    description: 'Flux installs a version of the chart from the registry',
    example: step({
      operator: 'cost-guard',
      version: '1.4.0',
      registry: 'oci://registry.example.com/charts',
      delivery: ['flux'],
      deliverySource: 'oci',
    }),
  },
];
