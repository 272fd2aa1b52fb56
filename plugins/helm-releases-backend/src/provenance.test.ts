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
import { SignedCharts } from '@prophet-aiops/sandbox';
import { API, PluginHarness } from './__testUtils__/PluginHarness';

jest.setTimeout(180_000);

const RELEASE = `${API}/releases/staging/apps/web`;

describe('charts of a registry with a keyring', () => {
  let charts: SignedCharts;
  let plugin: PluginHarness;

  beforeAll(async () => {
    charts = await SignedCharts.start();
    const registry = {
      username: 'portal',
      password: 'registry-password',
      keyring: charts.keyring('charts'),
    };
    // The charts that the registry has from the start are not signed.
    plugin = await PluginHarness.start({ registryCredentials: registry });
    for (const [version, key] of [
      ['1.2.0', 'charts'],
      ['1.3.0', 'other'],
    ] as const) {
      const { username, password } = registry;
      await charts.helm(
        ...['push', await charts.package({ name: 'web', version }, key)],
        ...[`oci://${plugin.registry.host}/charts`, '--plain-http'],
        ...['--username', username, '--password', password],
      );
    }
  });

  afterAll(async () => {
    await plugin?.stop();
    await charts?.stop();
  });

  const plan = (chartVersion: string) =>
    plugin.http.post(`${RELEASE}/plans`).send({ chartVersion });

  const upgrade = async (chartVersion: string): Promise<Operation> => {
    const { body } = await plugin.http
      .post(`${RELEASE}/upgrades`)
      .send({ chartVersion })
      .expect(202);
    return plugin.finished(body.operationId);
  };

  it.each([
    ['is not signed', '1.0.1', /^web-1\.0\.1 in \S+ has no provenance file/],
    [
      'is signed by somebody else',
      '1.3.0',
      /^web-1\.3\.0 in \S+ is signed with the key [0-9A-F]{40}, which the keyring/,
    ],
  ])('plans and starts nothing where one %s', async (_, version, message) => {
    const [{ revision }] = (await plugin.list()).items;
    const { body } = await plan(version).expect(400);
    expect(body.error.message).toMatch(message);
    await expect(upgrade(version)).resolves.toMatchObject({
      state: 'failed',
      message: expect.stringMatching(message),
    });
    expect((await plugin.list()).items[0].revision).toBe(revision);
    await expect(
      plugin.helm('history', 'web', '--namespace', 'apps', '--output', 'json'),
    ).resolves.toMatch(new RegExp(`"revision":${revision}[^{]*\\]`));
  });

  it('says in the plan who signed one, and upgrades to it', async () => {
    const { body } = await plan('1.2.0').expect(200);
    expect(body.provenance).toEqual({
      signedBy: ['Test charts <charts@example.org>'],
      fingerprint: 'AC22B2D9350AD12496DA27E0BD26C3780599A7D2',
    });
    await expect(upgrade('1.2.0')).resolves.toMatchObject({
      state: 'succeeded',
      to: { chartVersion: '1.2.0' },
    });
  });
});
