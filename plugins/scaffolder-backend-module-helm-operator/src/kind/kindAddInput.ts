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

import { operatorKindInput } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { z } from 'zod/v3';
import { operatorChartInput } from '../chart/operatorChartInput';

/** What is added to which chart. */
export const kindAddInput = z.object({
  chartPath: z
    .string({ description: 'Folder of the chart in the workspace' })
    .min(1)
    .max(1000),
  kind: operatorKindInput.describe('The kind, described by fields').optional(),
  crd: operatorChartInput.shape.crds
    .removeDefault()
    .describe('Instead: a CustomResourceDefinition as YAML, taken as it is')
    .optional(),
  group: operatorChartInput.shape.group
    .removeDefault()
    .describe(
      'API group; default: that of the definitions that are there, and needed where there is none',
    )
    .optional(),
});

/** What a user may say of a kind that is added. */
export type KindAddInput = z.input<typeof kindAddInput>;
