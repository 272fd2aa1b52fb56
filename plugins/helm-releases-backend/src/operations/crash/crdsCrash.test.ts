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

import { Gate } from '@prophet-aiops/sandbox';
import { CrashSetting, type Portal } from './__testUtils__/CrashSetting';
import type { CrashRow } from './__testUtils__/CrashRow';

jest.setTimeout(600_000);

const HONEST_WITHIN_MS = 60_000;
const CHART = '1.3.0';
/** Written in this order. */
const CRDS = ['as.example.org', 'bs.example.org'];

const definition = (letter: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ${letter}s.example.org}
spec:
  group: example.org
  scope: Namespaced
  names: {kind: ${letter.toUpperCase()}, listKind: ${letter.toUpperCase()}List, plural: ${letter}s, singular: ${letter}}
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object}}
`;

describe('when the portal dies while definitions are applied', () => {
  const row: CrashRow = { kind: 'upgrade', moment: 'waiting', name: 'crds' };
  const release = `/releases/staging/${row.name}/${row.name}`;
  let setting: CrashSetting;
  let portal: Portal;

  beforeEach(async () => {
    setting = await CrashSetting.start([row]);
    await setting.publish({
      version: CHART,
      files: {
        'crds/a.yaml': definition('a'),
        'crds/b.yaml': definition('b'),
      },
    });
    portal = await setting.addPortal([row]);
  });

  afterEach(() => setting?.stop());

  const request = async ({ client }: Portal) => ({
    chartVersion: CHART,
    planDigest: await client.planDigest(release, { chartVersion: CHART }),
    crds: CRDS,
  });

  /** Those that the cluster has. */
  const living = () =>
    setting.cluster.store
      .list({
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
      })
      .map(({ metadata }) => metadata.name);

  /** Begins to apply, and holds the write of a definition, which is no question any more. */
  const beginAndHold = async (name: string) => {
    const gate = new Gate();
    const takeBack = setting.cluster.faults.add({
      match: {
        method: 'PATCH',
        path: new RegExp(`/customresourcedefinitions/${name}\\?fieldManager`),
      },
      action: { kind: 'hold', gate },
    });
    const id = await portal.client.start(
      `${release}/crds`,
      await request(portal),
    );
    await gate.reached;
    return {
      id,
      release() {
        takeBack();
        gate.open();
      },
    };
  };

  const recover = async (next: Portal) => {
    const again = await setting.change(next, row, 'crds', await request(next));
    expect(again).toMatchObject({ state: 'succeeded' });
    expect(living()).toEqual(CRDS);
    const upgrade = { chartVersion: '1.2.0' };
    await expect(
      setting.change(next, row, 'upgrades', upgrade),
    ).resolves.toMatchObject({ state: 'succeeded' });
  };

  it.each(CRDS)(
    'by SIGKILL before %s is written, the next one says where it stands, and they can be applied again',
    async name => {
      const { id, release: letGo } = await beginAndHold(name);
      await portal.process.kill();
      letGo();
      const next = await setting.addPortal([row]);
      const ended = await setting.ended(next, id, HONEST_WITHIN_MS);
      process.stderr.write(
        `portal killed | crds | before ${name} | cluster: ${living()} | ${
          ended.state
        }: ${ended.message}\n`,
      );
      expect(ended).toMatchObject({
        kind: 'crds',
        state: 'interrupted',
        message: expect.stringMatching(
          /nothing was retried\. .*its log says; plan again to see what differs now/,
        ),
      });
      await recover(next);
    },
  );

  it('by SIGTERM, a write that was sent is waited for, and it says which are left', async () => {
    const { id, release: letGo } = await beginAndHold(CRDS[0]);
    portal.process.child.kill('SIGTERM');
    letGo();
    await portal.process.ended();
    const next = await setting.addPortal([row]);
    const ended = await next.client.operation(id);
    process.stderr.write(
      `portal shut down | crds | cluster: ${living()} | ${ended.state}: ${
        ended.message
      }\n`,
    );
    expect(['interrupted', 'succeeded']).toContain(ended.state);
    for (const name of living()) {
      expect(ended.message).toContain(name);
    }
    await recover(next);
  });
});
