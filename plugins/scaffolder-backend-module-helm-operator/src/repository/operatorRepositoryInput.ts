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
import { operatorChartInput } from '../chart/operatorChartInput';
import { deliveryInput } from './deliveryInput';

/** Each part no hidden folder, no option and nothing that Go or a shell reads. */
const REPOSITORY =
  /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(\/[A-Za-z0-9_][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*)+$/;

/** What a repository of an operator is made from: what its chart is, and where both lie. */
export const operatorRepositoryInput = operatorChartInput
  .merge(deliveryInput)
  .extend({
    repository: z
      .string({
        description:
          'Where the repository is: host, owner and name, such as `github.com/prophet-aiops/prophet`; the Go module is named after it',
      })
      .max(200)
      .regex(REPOSITORY)
      .default('github.com/prophet-aiops/prophet'),
    signCharts: z
      .boolean({
        description:
          'Whether the workflow signs the charts that it pushes, by cosign without a key',
      })
      .default(false),
  })
  .strict();

/** What a user may say of a repository. */
export type OperatorRepositoryInput = z.input<typeof operatorRepositoryInput>;

/** The same, with defaults put in. */
export type OperatorRepositoryOptions = z.output<
  typeof operatorRepositoryInput
>;
