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

import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { API, PluginHarness } from './__testUtils__/PluginHarness';

jest.setTimeout(120_000);

const RELEASE = `${API}/releases/staging/apps/web`;
const DAY_MS = 86_400_000;

describe('changes through the API while no change window is open', () => {
  let plugin: PluginHarness;

  beforeAll(async () => {
    const inThreeDays = new Intl.DateTimeFormat('en', {
      weekday: 'long',
      timeZone: 'UTC',
    }).format(Date.now() + 3 * DAY_MS);
    plugin = await PluginHarness.start({
      permissionsEnabled: true,
      features: [
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(() => ({ result: AuthorizeResult.ALLOW })),
        }).factory,
      ],
      operations: {
        windows: [
          {
            days: [inThreeDays],
            from: '08:00',
            to: '16:00',
            timeZone: 'UTC',
            clusters: ['staging'],
          },
        ],
      },
    });
  });

  afterAll(() => plugin?.stop());

  it('are refused, with when they may be asked for again', async () => {
    const { clusters } = await plugin.list();
    const { window } = clusters[0];
    expect(window).toEqual({
      open: false,
      opensAt: expect.stringMatching(/T08:00:00\.000Z$/),
    });
    const { body: listed } = await plugin.http.get(`${API}/clusters`);
    expect(listed.items[0].window).toEqual(window);
    for (const [path, body] of [
      ['upgrades', { chartVersion: '1.0.1' }],
      ['rollbacks', { revision: 1 }],
      ['unlocks', {}],
    ] as const) {
      const refused = await plugin.http.post(`${RELEASE}/${path}`).send(body);
      expect([path, refused.status]).toEqual([path, 409]);
      expect(refused.body.error.message).toContain(window?.opensAt);
    }
  });

  it('are made by an administrator who says why', async () => {
    const { body } = await plugin.http
      .post(`${RELEASE}/upgrades`)
      .send({ chartVersion: '1.0.1', reason: 'The shop is down.' })
      .expect(202);
    await expect(plugin.finished(body.operationId)).resolves.toMatchObject({
      state: 'succeeded',
      reason: 'The shop is down.',
    });
    const { body: log } = await plugin.http
      .get(`${API}/operations/${body.operationId}/events`)
      .expect(200);
    expect(log.items[0].message).toContain(
      'asked for by user:default/mock: The shop is down.',
    );
  });

  it.each(['', '   ', 'x'.repeat(501), 'a\nb', 'a\u001b[2Jb'])(
    'takes no reason %j',
    async reason => {
      const refused = await plugin.http
        .post(`${RELEASE}/upgrades`)
        .send({ chartVersion: '1.0.1', reason });
      expect(refused.status).toBe(400);
    },
  );
});
