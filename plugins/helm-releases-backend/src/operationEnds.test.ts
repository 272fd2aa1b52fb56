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

import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { notificationService } from '@backstage/plugin-notifications-node';
import { API, PluginHarness } from './__testUtils__/PluginHarness';
import { until } from './operations/__testUtils__/until';

jest.setTimeout(120_000);

const RELEASE = `${API}/releases/staging/apps/web`;

describe('the end of an operation', () => {
  let plugin: PluginHarness;
  const send = jest.fn(async () => {});
  const auditor = mockServices.auditor.mock();

  beforeAll(async () => {
    auditor.createEvent.mockResolvedValue({
      success: async () => {},
      fail: async () => {},
    });
    plugin = await PluginHarness.start({
      features: [
        createServiceFactory({
          service: notificationService,
          deps: {},
          factory: () => ({ send }),
        }),
        auditor.factory,
      ],
    });
  });

  afterAll(() => plugin?.stop());

  const ends = () =>
    auditor.createEvent.mock.calls
      .map(([{ eventId, meta }]) => ({ eventId, ...meta }))
      .filter(({ eventId }) => eventId === 'operation-end');

  it('is audited and told to the owners, without what stands in the values', async () => {
    const started = await plugin.http
      .post(`${RELEASE}/upgrades`)
      .send({
        chartVersion: '1.1.0',
        values: 'adminPassword: correct-horse\n',
        reason: 'Wanted by the shop.',
      })
      .expect(202);
    await until(
      'both',
      async () => send.mock.calls.length > 0 && ends().length > 0,
    );
    expect(send.mock.calls).toEqual([
      [
        expect.objectContaining({
          recipients: {
            type: 'entity',
            entityRef: 'component:default/web',
            excludeEntityRef: 'user:default/mock',
          },
        }),
      ],
    ]);
    expect(ends()).toEqual([
      expect.objectContaining({
        operationId: started.body.operationId,
        actionType: 'upgrade',
        requestedBy: 'user:default/mock',
        reason: 'Wanted by the shop.',
        from: expect.objectContaining({ revision: 1, chartVersion: '1.0.0' }),
        to: expect.objectContaining({ revision: 2, chartVersion: '1.1.0' }),
        state: 'succeeded',
      }),
    ]);
    const told = JSON.stringify([ends(), send.mock.calls]);
    expect(told).not.toContain('correct-horse');
  });
});
