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

const install = (input: object) =>
  stringify({
    steps: [
      {
        id: 'install',
        name: 'Install the chart',
        action: 'helm:release:install',
        input: {
          entityRef: 'component:default/label-enforcer',
          cluster: 'staging',
          namespace: 'label-enforcer',
          release: 'label-enforcer',
          chartVersion: '1.4.0',
          ...input,
        },
      },
    ],
  });

export const examples: TemplateExample[] = [
  {
    description: 'Install a version of the chart with its defaults',
    example: install({}),
  },
  {
    description: 'Install with values',
    example: install({ values: { replicaCount: 2 } }),
  },
  {
    description: 'Install with values written as YAML',
    example: install({
      values: '# Two for the night shift\nreplicaCount: 2\n',
    }),
  },
];
