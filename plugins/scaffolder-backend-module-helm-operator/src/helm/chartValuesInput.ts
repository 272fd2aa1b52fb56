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

import { z } from 'zod/v3';

/** Where the chart is, and the values it is given, as each action that renders asks for them. */
export const chartValuesInput = z.object({
  chartPath: z
    .string({ description: 'Folder of the chart in the workspace' })
    .min(1)
    .max(1000),
  valuesFiles: z
    .array(z.string().min(1).max(1000), {
      description:
        'Values files of the workspace; the last that holds a value decides',
    })
    .max(50)
    .default([]),
  values: z
    .record(z.unknown(), {
      description: 'Values that win over those of the files',
    })
    .default({}),
});
