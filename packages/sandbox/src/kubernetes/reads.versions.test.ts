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

import { SandboxCluster } from './SandboxCluster';
import { ApiClient } from './testing/ApiClient';

const configMaps = '/api/v1/namespaces/team/configmaps';
const FUTURE = 'resourceVersion=999999';

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('reads of a resourceVersion of the future', () => {
  let cluster: SandboxCluster;
  let api: ApiClient;

  beforeAll(async () => {
    cluster = await SandboxCluster.start();
    api = new ApiClient(cluster);
    cluster.store.ensureNamespace('team');
    await api.post(configMaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a' },
    });
  });

  afterAll(async () => {
    api.close();
    await cluster.stop();
  });

  it.each([
    `${configMaps}?${FUTURE}`,
    `${configMaps}?${FUTURE}&limit=1`,
    `${configMaps}?${FUTURE}&resourceVersionMatch=Exact`,
    `${configMaps}?${FUTURE}&fieldSelector=metadata.name%3Da`,
    `${configMaps}/a?${FUTURE}`,
    `${configMaps}/none?${FUTURE}`,
  ])('have waited a while: %s', async path => {
    const { body } = await api.get(path);
    expect(body).toMatchObject({
      code: 504,
      reason: 'Timeout',
      message: expect.stringMatching(/^Timeout: Too large resource version: /),
      details: {
        causes: [{ reason: 'ResourceVersionTooLarge' }],
        retryAfterSeconds: 1,
      },
    });
  });

  it.each(['limit=1', 'resourceVersionMatch=Exact'])(
    'have not waited where one object comes from etcd: %s',
    async query => {
      const one = `${FUTURE}&fieldSelector=metadata.name%3Da`;
      const { body } = await api.get(`${configMaps}?${one}&${query}`);
      expect(body).toMatchObject({ code: 504, reason: 'Timeout' });
      expect(body.details.retryAfterSeconds).toBeUndefined();
    },
  );

  it('take no text for a resourceVersion', async () => {
    const { body } = await api.get(`${configMaps}/a?resourceVersion=x`);
    expect(body).toMatchObject({
      code: 500,
      message:
        'resourceVersion: Invalid value: "x": strconv.ParseUint: parsing "x": invalid syntax',
    });
    expect((await api.get(`${configMaps}/a?resourceVersion=1`)).status).toBe(
      200,
    );
  });
});
