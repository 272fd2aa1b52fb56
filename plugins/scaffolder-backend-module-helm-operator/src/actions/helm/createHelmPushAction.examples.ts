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
    steps: [{ id: 'push', name: 'Push the chart', action: 'helm:push', input }],
  });

export const examples: TemplateExample[] = [
  {
    description: 'What a step before it has packaged',
    example: step({
      path: 'dist/label-enforcer-1.0.0.tgz',
      registry: 'oci://registry.example.com/charts',
    }),
  },
];
