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

import type { Operation } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { notificationOf } from './notificationOf';

const upgrade: Operation = {
  id: '7f6b8b34-6b5a-4d0e-8a0e-0123456789ab',
  kind: 'upgrade',
  release: { cluster: 'staging', namespace: 'apps', name: 'web' },
  entityRef: 'component:default/Web',
  requestedBy: 'user:default/alice',
  from: { revision: 1, chartVersion: '1.0.0' },
  to: { chartVersion: '1.1.0' },
  state: 'succeeded',
  cancelRequested: false,
  message: 'password=hunter2',
  createdAt: '2026-01-01T00:00:00.000Z',
};

describe('notificationOf', () => {
  it('tells the other owners of a success', () => {
    expect(notificationOf(upgrade)).toEqual({
      recipients: {
        type: 'entity',
        entityRef: 'component:default/Web',
        excludeEntityRef: 'user:default/alice',
      },
      payload: {
        title: 'Upgrade of web in staging succeeded',
        description:
          'From chart 1.0.0 to 1.1.0. Asked for by user:default/alice.',
        link: '/catalog/default/component/web/helm',
        severity: 'normal',
        topic: 'helm-releases',
        scope: `helm-releases:${upgrade.id}`,
      },
    });
  });

  it.each([
    ['failed', 'failed'],
    ['interrupted', 'was interrupted'],
  ] as const)('tells every owner that it %s', (state, words) => {
    const told = notificationOf({ ...upgrade, state });
    expect(told).toMatchObject({
      recipients: { type: 'entity', entityRef: 'component:default/Web' },
      payload: {
        title: `Upgrade of web in staging ${words}`,
        severity: 'high',
      },
    });
    expect(told?.recipients).not.toHaveProperty('excludeEntityRef');
    expect(JSON.stringify(told)).not.toContain('hunter2');
  });

  it.each<Partial<Operation>>([
    { state: 'cancelled' },
    { state: 'running' },
    { entityRef: undefined },
  ])('tells nobody of %j', change => {
    expect(notificationOf({ ...upgrade, ...change })).toBeUndefined();
  });
});
