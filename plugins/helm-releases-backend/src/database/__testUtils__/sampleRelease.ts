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

import type { StoredRelease } from '../StoredRelease';

/** A release as the inventory writes it. */
export function sampleRelease(
  overrides: Partial<StoredRelease> = {},
): Omit<StoredRelease, 'observedAt' | 'cluster'> {
  return {
    driver: 'secret',
    namespace: 'apps',
    name: 'web',
    targetNamespace: 'apps',
    revision: 2,
    status: 'deployed',
    chart: {
      name: 'web',
      version: '1.2.0',
      appVersion: '2.0',
      icon: 'https://x',
    },
    firstDeployed: '2026-11-01T10:00:00.000Z',
    lastDeployed: '2026-11-02T10:00:00.000Z',
    description: 'Upgrade complete',
    delivery: { method: 'helm' },
    applyMethod: 'ssa',
    ...overrides,
  };
}
