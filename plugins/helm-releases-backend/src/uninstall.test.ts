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

import { API, PluginHarness } from './__testUtils__/PluginHarness';
import { until } from './operations/__testUtils__/until';

jest.setTimeout(120_000);

const RELEASE = `${API}/releases/staging/apps/web`;
const KEPT = `apiVersion: v1
kind: ConfigMap
metadata:
  name: kept
  annotations: {helm.sh/resource-policy: keep}
`;

describe('uninstalling through the API', () => {
  let plugin: PluginHarness;
  const exists = async (apiVersion: string, kind: string, name: string) =>
    (await plugin.cluster.objects.get({
      apiVersion,
      kind,
      name,
      ...(kind === 'CustomResourceDefinition' ? {} : { namespace: 'apps' }),
    })) !== undefined;

  beforeAll(async () => {
    plugin = await PluginHarness.start();
  });

  afterAll(() => plugin?.stop());

  const uninstall = async (body: object) => {
    const started = await plugin.http
      .post(`${RELEASE}/uninstalls`)
      .send(body)
      .expect(202);
    return plugin.finished(started.body.operationId);
  };

  it('removes the objects, keeps the history, and names what stays', async () => {
    const archive = await plugin.package({
      name: 'web',
      version: '1.0.1',
      templates: { 'kept.yaml': KEPT },
    });
    await plugin.helm('upgrade', 'web', archive, '--namespace', 'apps');
    const definitions = await plugin.cluster.objects.list({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
    });
    const [definition] = definitions.map(({ metadata }) => metadata.name);

    await expect(uninstall({})).resolves.toMatchObject({
      kind: 'uninstall',
      state: 'succeeded',
      requestedBy: 'user:default/mock',
      message: `Uninstalled; its history is kept, and a rollback brings it back. The custom resource definitions ${definition} stay, and all of their objects. Kept by their policy: ConfigMap kept.`,
    });
    expect(await exists('apps/v1', 'Deployment', 'web')).toBe(false);
    expect(await exists('v1', 'ConfigMap', 'kept')).toBe(true);
    expect(
      await exists(
        'apiextensions.k8s.io/v1',
        'CustomResourceDefinition',
        String(definition),
      ),
    ).toBe(true);
    await until(
      'the release as uninstalled',
      async () => (await plugin.list()).items[0].status === 'uninstalled',
    );
  });

  it('is undone by a rollback to the revision that it took away', async () => {
    const [{ revision }] = (await plugin.list()).items;
    const { body } = await plugin.http
      .post(`${RELEASE}/rollbacks`)
      .send({ revision })
      .expect(202);
    expect(await plugin.finished(body.operationId)).toMatchObject({
      state: 'succeeded',
    });
    expect(await exists('apps/v1', 'Deployment', 'web')).toBe(true);
  });

  it('leaves no history where none is wanted', async () => {
    await expect(uninstall({ keepHistory: false })).resolves.toMatchObject({
      state: 'succeeded',
      message: expect.stringMatching(/^Uninstalled\. The custom resource/),
    });
    await until(
      'the release to be gone',
      async () => (await plugin.list()).totalItems === 0,
    );
    await plugin.http.post(`${RELEASE}/uninstalls`).send({}).expect(404);
  });

  it('refuses who may not, and what makes no sense', async () => {
    const orphan = await plugin.http
      .post(`${API}/releases/staging/elsewhere/orphan/uninstalls`)
      .send({});
    expect(orphan.status).toBe(403);
    for (const body of [{ keepHistory: 'no' }, { cascade: 'orphan' }]) {
      const answer = await plugin.http.post(`${RELEASE}/uninstalls`).send(body);
      expect([body, answer.status]).toEqual([body, 400]);
    }
  });
});
