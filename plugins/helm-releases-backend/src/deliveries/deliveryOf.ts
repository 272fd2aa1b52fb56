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

import type { ReleaseDelivery } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { Delivery } from './Delivery';
import { fluxDelivery } from './fluxDelivery';

/** Asked in this order. Argo CD is not among them: it renders charts and stores no release. */
const DELIVERIES: readonly Delivery[] = [fluxDelivery];

/** Who applies a release, plain helm where nobody else left a trace. */
export function deliveryOf(payload: Buffer, from: number): ReleaseDelivery {
  for (const delivery of DELIVERIES) {
    const detected = delivery.detect(payload, from);
    if (detected) {
      return detected;
    }
  }
  return { method: 'helm' };
}
