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

const REGISTRY =
  /^oci:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;

/** The standard's own. */
export const DEFAULT_REGISTRY = 'oci://ghcr.io/prophet-aiops/charts';

/** By what a chart is delivered, and from where; part of what a repository is made from. */
export const deliveryInput = z.object({
  registry: z
    .string({
      description:
        'Registry that charts are pushed to, such as `oci://ghcr.io/prophet-aiops/charts`, which is the default; where it is given, the catalog reads versions from it',
    })
    .max(200)
    .regex(REGISTRY)
    .optional(),
  delivery: z
    .array(z.enum(['argocd', 'flux']), {
      description:
        'Manifests in `deploy/` by which Argo CD or Flux install the chart',
    })
    .max(2)
    .default([]),
  deliverySource: z
    .enum(['git', 'oci'], {
      description:
        'Where those take the chart from: the repository or the registry',
    })
    .default('git'),
});

/** The same, with defaults put in. */
export type DeliveryOptions = z.output<typeof deliveryInput>;
