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

import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { API, PluginHarness } from '../__testUtils__/PluginHarness';
import { until } from '../operations/__testUtils__/until';

jest.setTimeout(120_000);

const ACTIONS = `${API}/.backstage/actions`;
const WEB = { cluster: 'staging', namespace: 'apps', name: 'web' };
const OWNER = mockCredentials.user.header();
const BOB = mockCredentials.user.header('user:default/bob');
const SERVICE = mockCredentials.service.header();

describe('actions of the registry', () => {
  let plugin: PluginHarness;
  const auditor = mockServices.auditor.mock();

  beforeAll(async () => {
    auditor.createEvent.mockResolvedValue({
      success: async () => {},
      fail: async () => {},
    });
    plugin = await PluginHarness.start({ features: [auditor.factory] });
  });

  afterAll(() => plugin?.stop());

  const invoke = async (
    name: string,
    input: JsonObject,
    authorization: string = OWNER,
  ) => {
    const { status, body } = await plugin.http
      .post(`${ACTIONS}/v2/actions/helm-releases:${name}/invoke`)
      .set('authorization', authorization)
      .send({ input });
    return { status, output: body.output, message: body.error?.message };
  };

  const ended = (operationId: string) =>
    until('the end of the operation', async () => {
      const { output } = await invoke('get-helm-operation', { operationId });
      return output.finished && output;
    });

  it('say what they read and what they change', async () => {
    const { body } = await plugin.http
      .get(`${ACTIONS}/v1/actions`)
      .set('authorization', OWNER);
    const read = { readOnly: true, destructive: false, idempotent: true };
    const change = { readOnly: false, destructive: true, idempotent: false };
    expect(
      Object.fromEntries(
        body.actions.map(
          ({ name, attributes }: { name: string; attributes: object }) => [
            name,
            attributes,
          ],
        ),
      ),
    ).toEqual({
      'list-helm-releases': read,
      'plan-helm-upgrade': read,
      'get-helm-operation': read,
      'upgrade-helm-release': change,
      'rollback-helm-release': change,
    });
  });

  it('find a release, plan its upgrade, upgrade it, and roll it back', async () => {
    const list = await invoke('list-helm-releases', {
      entityRef: 'component:default/web',
    });
    expect(list.output).toMatchObject({
      totalItems: 1,
      items: [{ ...WEB, chart: 'web', chartVersion: '1.0.0', revision: 1 }],
      clusters: [{ name: 'staging', status: 'ok' }],
    });

    const chartVersion = '1.1.0';
    const plan = await invoke('plan-helm-upgrade', { ...WEB, chartVersion });
    expect(plan.output).toMatchObject({
      planDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      from: { chartVersion: '1.0.0' },
      to: { chartVersion },
      resources: expect.arrayContaining([
        {
          kind: 'Deployment',
          namespace: 'apps',
          name: 'web',
          change: 'changed',
        },
      ]),
      refused: [],
    });
    expect(JSON.stringify(plan.output)).not.toContain('hunter2');

    const { planDigest } = plan.output;
    const upgrade = await invoke('upgrade-helm-release', {
      ...WEB,
      chartVersion,
      planDigest,
      reason: 'Asked for in the chat.',
    });
    expect(await ended(upgrade.output.operationId)).toMatchObject({
      kind: 'upgrade',
      release: WEB,
      requestedBy: 'user:default/mock',
      state: 'succeeded',
      message: expect.stringContaining('revision 2 is deployed'),
      log: expect.arrayContaining([
        { sequence: expect.any(Number), message: 'Helm is running.' },
      ]),
    });

    // What was planned is no more what is there.
    const stale = await invoke('upgrade-helm-release', {
      ...WEB,
      chartVersion,
      planDigest,
    });
    expect(stale).toMatchObject({ status: 409 });

    const rollback = await invoke('rollback-helm-release', {
      ...WEB,
      revision: 1,
    });
    expect(await ended(rollback.output.operationId)).toMatchObject({
      kind: 'rollback',
      state: 'succeeded',
    });
    expect(
      auditor.createEvent.mock.calls
        .map(([{ eventId, meta }]) => ({ eventId, ...meta }))
        .filter(({ eventId }) => eventId === 'release-change'),
    ).toMatchObject([
      {
        actionType: 'upgrade',
        via: 'actions-registry',
        requestedBy: 'user:default/mock',
        reason: 'Asked for in the chat.',
        planDigest,
        ...WEB,
      },
      { actionType: 'upgrade', planDigest },
      { actionType: 'rollback', revision: 1 },
    ]);
  });

  const changes: [string, JsonObject][] = [
    ['plan-helm-upgrade', { chartVersion: '1.1.0' }],
    [
      'upgrade-helm-release',
      { chartVersion: '1.1.0', planDigest: '0'.repeat(64) },
    ],
    ['rollback-helm-release', { revision: 1 }],
  ];

  it.each(changes)('refuse %s to who does not own it', async (name, input) => {
    expect(await invoke(name, { ...WEB, ...input }, BOB)).toMatchObject({
      status: 403,
      message: expect.stringMatching(
        /^Only owners of component:default\/web may .*: user:default\/mock$/,
      ),
    });
    // Nor does anybody own this one.
    const orphan = { ...WEB, namespace: 'elsewhere', name: 'orphan' };
    expect(await invoke(name, { ...orphan, ...input })).toMatchObject({
      status: 403,
      message: expect.stringMatching(/^No entity claims the release/),
    });
  });

  it.each(changes)('refuse %s to services', async (name, input) => {
    expect(await invoke(name, { ...WEB, ...input }, SERVICE)).toMatchObject({
      status: 403,
      message: 'Only users may plan or change releases',
    });
  });

  it.each(changes)('refuse %s words that are no names', async (name, input) => {
    for (const word of ['--kubeconfig=/etc/passwd', '../web', 'a\nb', '']) {
      expect(
        await invoke(name, { ...WEB, ...input, name: word }),
      ).toMatchObject({ status: 400 });
    }
  });

  it('start nothing for those whom they refuse', async () => {
    const { body } = await plugin.http.get(`${API}/operations`);
    expect(
      body.items.map(({ requestedBy }: { requestedBy: string }) => requestedBy),
    ).toEqual(['user:default/mock', 'user:default/mock']);
  });
});
