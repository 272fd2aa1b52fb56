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

import { clusterReport, type ScopeHealth } from './clusterReport';

const scope = (
  health: Partial<ScopeHealth> & { namespace?: string; configmap?: boolean },
): ScopeHealth => ({
  scope: {
    driver: health.configmap ? 'configmap' : 'secret',
    namespace: health.namespace,
  },
  synced: health.synced ?? !health.failure,
  contactAgeMs: health.contactAgeMs,
  failure: health.failure,
});
const forbidden = { kind: 'forbidden', message: 'no' } as const;
const unreachable = { kind: 'unreachable', message: 'gone' } as const;

describe('clusterReport', () => {
  it('is as old as the part that was heard from last', () => {
    expect(
      clusterReport([
        scope({ contactAgeMs: 10 }),
        scope({ configmap: true, contactAgeMs: 30 }),
      ]),
    ).toMatchObject({ state: 'ok', syncedAgeMs: 30 });
  });

  it('is syncing until every part was read', () => {
    expect(
      clusterReport([scope({}), scope({ configmap: true, synced: false })]),
    ).toMatchObject({ state: 'syncing', syncedAgeMs: undefined });
  });

  it('does not fail for ConfigMaps', () => {
    expect(
      clusterReport([
        scope({ contactAgeMs: 1 }),
        scope({ configmap: true, failure: forbidden }),
      ]),
    ).toMatchObject({ state: 'ok', namespaceFailures: [] });
  });

  it('is forbidden only where every failure is a refusal', () => {
    expect(
      clusterReport([
        scope({ failure: forbidden }),
        scope({ configmap: true, contactAgeMs: 1 }),
      ]),
    ).toMatchObject({ state: 'forbidden', error: 'no' });
    expect(
      clusterReport([
        scope({ namespace: 'a', failure: forbidden }),
        scope({ namespace: 'b', failure: unreachable }),
      ]),
    ).toMatchObject({ state: 'unreachable' });
  });

  it('names the namespaces that fail while others are shown', () => {
    expect(
      clusterReport([
        scope({ namespace: 'a', contactAgeMs: 5 }),
        scope({ namespace: 'b', failure: forbidden }),
      ]),
    ).toMatchObject({
      state: 'ok',
      syncedAgeMs: 5,
      namespaceFailures: [{ namespace: 'b', reason: 'no' }],
      contacts: [{ driver: 'secret', namespace: 'a', ageMs: 5 }],
    });
  });
});
