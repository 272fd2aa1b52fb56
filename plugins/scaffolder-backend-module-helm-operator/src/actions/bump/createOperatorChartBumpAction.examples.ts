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
        id: 'bump',
        name: 'Raise the version',
        action: 'operator:chart:bump',
        input,
      },
    ],
  });

export const examples: TemplateExample[] = [
  {
    description: 'A fix of the chart, for the same operator',
    example: step({ chartPath, chart: 'patch' }),
  },
  {
    description:
      'A release of the operator, whose version is not in the registry yet',
    example: step({
      chartPath,
      chart: 'minor',
      app: 'v1.1.0',
      registry: 'oci://registry.example.com/charts',
    }),
  },
  {
    description: 'A version that somebody has chosen, with its tag in git',
    example: step({
      chartPath,
      chart: '2.0.0',
      app: 'v2.0.0',
      gitTag: 'label-enforcer/v2.0.0',
    }),
  },
  {
    description: 'Back to an older version',
    example: step({
      chartPath,
      chart: '0.9.0',
      app: 'v0.9.0',
      allowDowngrade: true,
    }),
  },
];
