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

import type { DeliveryOptions } from './deliveryInput';
import { fillSource } from './fillSource';
import type { RepositorySources } from './readRepositorySources';
import { sourceOf } from './sourceOf';

/** What the manifests name. */
export interface DeliveryNames {
  operator: string;
  /** Version of the chart, for those that take it from the registry. */
  version: string;
  /** Host, owner and name of the repository. */
  repository: string;
  /** With `oci://` in front. */
  registry: string;
}

/**
 * Manifests by which Argo CD or Flux install the chart, from Git or from the
 * registry; by their paths from the root of the repository.
 */
export function renderDelivery(
  sources: RepositorySources,
  names: DeliveryNames,
  {
    delivery,
    deliverySource,
  }: Pick<DeliveryOptions, 'delivery' | 'deliverySource'>,
): Map<string, string> {
  const { operator, version, repository, registry } = names;
  const registryPath = registry.slice('oci://'.length);
  return new Map(
    [...new Set(delivery)].map(by => [
      `operators/${operator}/deploy/${by}.yaml`,
      fillSource(
        sourceOf(sources, `operator/deploy-${by}-${deliverySource}.yaml`),
        { names: { operator, version, repository, registry, registryPath } },
      ),
    ]),
  );
}
