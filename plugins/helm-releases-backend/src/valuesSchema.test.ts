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
import {
  HOPELESS_CHARTS,
  RUNNING_CHART,
} from './plan/__testUtils__/planCharts';

jest.setTimeout(120_000);

const SCHEMA = `${API}/releases/staging/apps/web/values-schema`;

describe('the schema for the values of a chart', () => {
  let plugin: PluginHarness;
  let mayUpgrade = true;

  beforeAll(async () => {
    plugin = await PluginHarness.start({
      features: [
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(({ permission }) => ({
              result:
                mayUpgrade || permission.name !== 'helm.release.upgrade'
                  ? AuthorizeResult.ALLOW
                  : AuthorizeResult.DENY,
            })),
        }).factory,
      ],
    });
    await plugin.publish(RUNNING_CHART);
    await plugin.publish(HOPELESS_CHARTS['values-schema']);
  });

  afterAll(() => plugin?.stop());

  afterEach(() => {
    mayUpgrade = true;
  });

  it('is answered as the chart has it', async () => {
    const { body } = await plugin.http
      .get(`${SCHEMA}?chartVersion=1.3.0`)
      .expect(200);
    expect(body).toEqual({
      properties: {
        replicaCount: { type: 'string' },
        adminPassword: { type: 'string', maxLength: 3 },
      },
    });
  });

  it('is not there where the chart has none', async () => {
    const { body } = await plugin.http
      .get(`${SCHEMA}?chartVersion=1.0.5`)
      .expect(404);
    expect(body.error.message).toContain('has no values.schema.json');
    await plugin.http
      .get(`${API}/releases/staging/apps/other/values-schema`)
      .query({ chartVersion: '1.0.5' })
      .expect(404);
  });

  it.each([
    '',
    '--help',
    '../1.0.5',
    '1.0.5\n--insecure-skip-tls-verify',
    '1'.repeat(129),
    '99.0.0',
  ])('is refused for the version %j', async chartVersion => {
    const { status } = await plugin.http.get(SCHEMA).query({ chartVersion });
    expect(status).toBe(400);
  });

  it('is for those who may upgrade', async () => {
    mayUpgrade = false;
    const { body } = await plugin.http
      .get(`${SCHEMA}?chartVersion=1.3.0`)
      .expect(403);
    expect(body.error.message).toContain('helm.release.upgrade');
  });
});
