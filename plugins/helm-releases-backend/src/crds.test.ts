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

import type {
  Operation,
  OperationEvents,
  ReleasePlan,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { API, PluginHarness } from './__testUtils__/PluginHarness';

jest.setTimeout(180_000);

const RELEASE = `${API}/releases/staging/apps/web`;
const CRD = 'webs.aiops.prophet.io';
const OTHER = 'gadgets.example.org';

/** A definition of another kind; `version` makes two that differ. */
const otherCrd = (
  field: string,
  scope = 'Namespaced',
) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ${OTHER}
spec:
  group: example.org
  scope: ${scope}
  names: {kind: Gadget, listKind: GadgetList, plural: gadgets, singular: gadget}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                ${field}: {type: string}
`;

describe('applying the definitions of a chart through the API', () => {
  let plugin: PluginHarness;

  beforeAll(async () => {
    plugin = await PluginHarness.start();
    await plugin.publish({ name: 'web', version: '1.2.0', crd: 'wider' });
    await plugin.publish({ name: 'web', version: '2.0.0', crd: 'breaking' });
    await plugin.publish({
      name: 'web',
      version: '2.1.0',
      crd: 'breaking',
      files: { 'crds/gadgets.yaml': otherCrd('size') },
    });
  });

  afterAll(() => plugin?.stop());

  const planOf = async (body: object): Promise<ReleasePlan> =>
    (await plugin.http.post(`${RELEASE}/plans`).send(body).expect(200)).body;

  const start = async (body: object) => {
    const answer = await plugin.http.post(`${RELEASE}/crds`).send(body);
    return {
      status: answer.status as number,
      message: answer.body.error?.message as string | undefined,
      id: answer.body.operationId as string,
    };
  };

  /** Plans, applies and waits. */
  const apply = async (
    chartVersion: string,
    body: object,
  ): Promise<Operation> => {
    const { digest } = await planOf({ chartVersion });
    const { status, message, id } = await start({
      chartVersion,
      planDigest: digest,
      ...body,
    });
    expect([status, message]).toEqual([202, undefined]);
    return plugin.finished(id);
  };

  const logOf = async (id: string): Promise<string[]> => {
    const { body } = await plugin.http.get(`${API}/operations/${id}/events`);
    return (body as OperationEvents).items.map(({ message }) => message);
  };

  const definition = (name = CRD) =>
    plugin.cluster.objects.get({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      name,
    });

  const versionOf = async (name = CRD) =>
    (await definition(name))?.metadata.resourceVersion;

  it('refuses a breaking one whose name was not typed, and writes nothing', async () => {
    const before = await versionOf();
    await expect(apply('2.1.0', { crds: [OTHER, CRD] })).resolves.toMatchObject(
      {
        kind: 'crds',
        state: 'failed',
        failureClass: 'refused',
        message: expect.stringMatching(
          new RegExp(`^The definition ${CRD} may break .* Nothing was changed`),
        ),
      },
    );
    expect(await versionOf()).toBe(before);
    expect(await definition(OTHER)).toBeUndefined();
  });

  it('refuses a name that the chart does not have', async () => {
    await expect(apply('1.2.0', { crds: [OTHER] })).resolves.toMatchObject({
      state: 'failed',
      failureClass: 'not-found',
      message: `The folder crds/ of the chart does not hold ${OTHER}. Nothing was changed.`,
    });
  });

  it('writes none where the cluster would refuse one', async () => {
    await plugin.publish({
      name: 'web',
      version: '2.2.0',
      crd: 'wider',
      files: { 'crds/gadgets.yaml': otherCrd('size', 'Galactic') },
    });
    const before = await versionOf();
    await expect(
      apply('2.2.0', { crds: [CRD, OTHER], confirmed: [OTHER] }),
    ).resolves.toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/Nothing was changed\.$/),
    });
    expect(await versionOf()).toBe(before);
    expect(await definition(OTHER)).toBeUndefined();
  });

  it('applies a compatible one, which an upgrade leaves alone, and makes no revision', async () => {
    const [{ revision }] = (await plugin.list()).items;
    const operation = await apply('1.2.0', { crds: [CRD] });
    expect(operation).toMatchObject({
      kind: 'crds',
      state: 'succeeded',
      to: { chartVersion: '1.2.0' },
      message: `Applied: ${CRD}.`,
    });
    expect(operation.to.revision).toBeUndefined();
    expect(JSON.stringify(await definition())).toContain('enforce');
    expect((await planOf({ chartVersion: '1.2.0' })).crds).toMatchObject([
      { name: CRD, verdict: 'equal' },
    ]);
    expect((await plugin.list()).items[0].revision).toBe(revision);
    expect(await logOf(operation.id)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^Applying definitions of chart 1\.2\.0 for apps\/web in staging, asked for by user:default\/mock/,
        ),
        expect.stringMatching(new RegExp(`^Applied ${CRD} \\(compatible\\)`)),
      ]),
    );
  });

  it('skips what the cluster has already, and says so', async () => {
    const before = await versionOf();
    const operation = await apply('1.2.0', { crds: [CRD] });
    expect(operation).toMatchObject({
      state: 'succeeded',
      message: `Nothing was applied. As the chart has them already: ${CRD}.`,
    });
    expect(await logOf(operation.id)).toContain(
      `Skipped ${CRD}: the cluster has it as the chart does.`,
    );
    expect(await versionOf()).toBe(before);
  });

  it('applies a breaking one whose name was typed, and a missing one beside it', async () => {
    await expect(
      apply('2.1.0', { crds: [CRD, OTHER], confirmed: [CRD] }),
    ).resolves.toMatchObject({
      state: 'succeeded',
      message: `Applied: ${CRD}, ${OTHER}.`,
    });
    expect(JSON.stringify(await definition())).not.toContain('targets');
    expect(await definition(OTHER)).toBeDefined();
    const upgraded = await plugin.http
      .post(`${RELEASE}/upgrades`)
      .send({ chartVersion: '2.1.0' })
      .expect(202);
    await expect(
      plugin.finished(upgraded.body.operationId),
    ).resolves.toMatchObject({ state: 'succeeded' });
  });

  it('is done only on the plan that was looked at', async () => {
    const values = 'replicaCount: 1\n';
    const withValues = await planOf({ chartVersion: '2.1.0', values });
    const body = {
      chartVersion: '2.1.0',
      crds: [CRD],
      planDigest: withValues.digest,
    };
    await expect(start(body)).resolves.toMatchObject({ status: 409 });
    await expect(
      start({ ...body, values, chartVersion: '2.0.0' }),
    ).resolves.toMatchObject({ status: 409 });
    const started = await start({ ...body, values });
    expect(started.status).toBe(202);
    await expect(plugin.finished(started.id)).resolves.toMatchObject({
      state: 'succeeded',
      message: `Nothing was applied. As the chart has them already: ${CRD}.`,
    });
  });

  it('refuses input that makes no sense', async () => {
    const { digest: planDigest } = await planOf({ chartVersion: '1.2.0' });
    const good = { chartVersion: '1.2.0', crds: [CRD], planDigest };
    for (const body of [
      { ...good, planDigest: undefined },
      { ...good, crds: [] },
      { ...good, crds: ['../secrets'] },
      { ...good, crds: ['--all'] },
      { ...good, confirmed: [OTHER] },
      { ...good, force: true },
    ]) {
      expect([body, (await start(body)).status]).toEqual([body, 400]);
    }
    const orphan = await plugin.http
      .post(`${API}/releases/staging/elsewhere/orphan/crds`)
      .send(good);
    expect(orphan.status).toBe(403);
  });
});
