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
        id: 'validate',
        name: 'Check the chart',
        action: 'operator:chart:validate',
        input,
      },
    ],
  });

export const examples: TemplateExample[] = [
  {
    description: 'Fail where the chart breaks the standard',
    example: step({
      chartPath: 'operators/label-enforcer/helm/label-enforcer',
      group: 'aiops.prophet.io',
    }),
  },
  {
    description: 'Report what breaks it, and go on',
    example: step({
      chartPath: 'operators/label-enforcer/helm/label-enforcer',
      failOnErrors: false,
    }),
  },
];
