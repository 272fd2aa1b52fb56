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

import type { JsonObject } from '@backstage/types';
import type { ReplicaSetup } from '../../src/__testUtils__/replicaProcess';
import { chartOfEntity, ENTITIES } from './cluster/SimulatedRelease';
import type { SimulatedAddress } from './fleetProcess';

/** The entities that are asked for. */
export const ENTITY_REFS = Array.from(
  { length: ENTITIES },
  (_, i) => `component:default/orders-${i}`,
);

/** A backend that knows the simulated clusters as the kubernetes plugin would, by service account tokens. */
export function portalSetup(options: {
  clusters: SimulatedAddress[];
  helm: string;
  /** What stands under `backend.database`. */
  database: JsonObject;
  /** More of what stands under `helmReleases`. */
  helmReleases?: JsonObject;
}): ReplicaSetup {
  return {
    config: {
      backend: { database: options.database },
      kubernetes: {
        clusterLocatorMethods: [
          {
            type: 'config',
            clusters: options.clusters.map(({ name, url, token, caPem }) => ({
              name,
              url,
              authProvider: 'serviceAccount',
              serviceAccountToken: token,
              caData: Buffer.from(caPem).toString('base64'),
            })),
          },
        ],
      },
      helmReleases: {
        ...options.helmReleases,
        helm: { path: options.helm },
      },
    },
    entities: ENTITY_REFS.map((_, i) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: `orders-${i}`,
        namespace: 'default',
        annotations: { 'helm.prophet.io/chart': chartOfEntity(i) },
      },
      relations: [{ type: 'ownedBy', targetRef: 'user:default/mock' }],
    })),
  };
}
