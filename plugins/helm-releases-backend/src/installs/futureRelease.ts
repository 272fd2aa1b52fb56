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

import type { ReleaseKey } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { StoredRelease } from '../database/StoredRelease';

/**
 * A release that is to be, as plans and operations know releases: at revision
 * 0, without a chart, in the way in which helm makes new ones.
 */
export function futureRelease({
  cluster,
  namespace,
  name,
}: ReleaseKey): StoredRelease {
  return {
    cluster,
    namespace,
    name,
    driver: 'secret',
    targetNamespace: namespace,
    revision: 0,
    status: 'unknown',
    description: '',
    delivery: { method: 'helm' },
    applyMethod: 'ssa',
    observedAt: new Date().toISOString(),
  };
}
