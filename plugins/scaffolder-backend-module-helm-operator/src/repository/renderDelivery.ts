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

import { fillSource } from './fillSource';
import type { OperatorRepositoryOptions } from './operatorRepositoryInput';

/** Manifests by which Argo CD or Flux install the chart, from Git or from the registry. */
export function renderDelivery(
  source: (path: string) => string,
  names: Record<string, string> & { registry: string },
  {
    delivery,
    deliverySource,
  }: Pick<OperatorRepositoryOptions, 'delivery' | 'deliverySource'>,
): [path: string, text: string][] {
  const registryPath = names.registry.slice('oci://'.length);
  return [...new Set(delivery)].map(by => [
    `deploy/${by}.yaml`,
    fillSource(source(`operator/deploy-${by}-${deliverySource}.yaml`), {
      names: { ...names, registryPath },
    }),
  ]);
}
