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

import type { ReleasePlan } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { API, PluginHarness } from './__testUtils__/PluginHarness';

jest.setTimeout(120_000);

const RELEASE = `${API}/releases/staging/apps/web`;

describe('a plan', () => {
  let plugin: PluginHarness;

  beforeAll(async () => {
    plugin = await PluginHarness.start();
  });

  afterAll(() => plugin?.stop());

  const plan = async (body: object): Promise<ReleasePlan> => {
    const answer = await plugin.http.post(`${RELEASE}/plans`).send(body);
    expect([answer.status, answer.body.error?.message]).toEqual([
      200,
      undefined,
    ]);
    return answer.body;
  };

  it('says what an upgrade would do', async () => {
    const planned = await plan({ chartVersion: '1.1.0' });
    expect(planned).toMatchObject({
      kind: 'upgrade',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      from: { revision: 1, chartVersion: '1.0.0', appVersion: 'v1.0.0' },
      to: { chartVersion: '1.1.0', appVersion: 'v1.1.0' },
      applyMethod: 'ssa',
      unchangedCount: 0,
      size: { bytes: expect.any(Number), limitBytes: 1_048_576 },
    });
    expect(planned.withheld).toBeUndefined();
    expect(
      planned.resources.map(
        ({ object, change }) =>
          `${change} ${object.kind} ${object.namespace}/${object.name}`,
      ),
    ).toEqual([
      'changed ServiceAccount apps/web',
      'changed Role default/web',
      'changed RoleBinding default/web',
      'changed Deployment apps/web',
    ]);
    expect(planned.answers.map(({ verdict }) => verdict)).toEqual(
      Array(4).fill('accepted'),
    );
    expect(planned.images).toMatchObject([
      {
        container: 'manager',
        before: expect.stringMatching(/:v1.0.0$/),
        after: expect.stringMatching(/:v1.1.0$/),
      },
    ]);
    expect(planned.crds).toMatchObject([
      { place: 'crds', verdict: 'equal', commands: [] },
    ]);
  });
});
