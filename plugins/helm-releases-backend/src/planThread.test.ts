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

import { Heartbeat } from './__testUtils__/Heartbeat';
import { API, PluginHarness } from './__testUtils__/PluginHarness';
import { strangeDefinition } from './plan/crds/__testUtils__/strangeDefinition';
import { PlanThread } from './plan/thread/PlanThread';

jest.setTimeout(180_000);

const NAME = 'ss.example.org';
const strange = (series: string) =>
  strangeDefinition({ name: NAME, versions: 40, fields: 250, series });

describe('a plan for a chart that takes long to judge', () => {
  let plugin: PluginHarness;

  beforeAll(async () => {
    plugin = await PluginHarness.start();
    await plugin.publish({
      name: 'web',
      version: '1.2.0',
      files: { 'crds/strange.yaml': strange('b') },
    });
    await plugin.cluster.objects.put(JSON.parse(strange('a')));
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => plugin?.stop());

  it('keeps the event loop free while its definitions are read and judged', async () => {
    const heartbeat = new Heartbeat();
    const beats: Record<string, number> = {};
    const run = PlanThread.prototype.run;
    jest
      .spyOn(PlanThread.prototype, 'run')
      .mockImplementation(async function counted(this: PlanThread, ...given) {
        const before = heartbeat.count;
        try {
          return await run.apply(this, given);
        } finally {
          beats[given[0]] = heartbeat.count - before;
        }
      });
    try {
      const { body } = await plugin.http
        .post(`${API}/releases/staging/apps/web/plans`)
        .send({ chartVersion: '1.2.0' })
        .expect(200);
      expect(body.crds).toContainEqual(
        expect.objectContaining({
          name: NAME,
          verdict: 'breaking',
          findings: expect.arrayContaining([
            expect.objectContaining({ rule: 'existingFieldRemoval' }),
          ]),
        }),
      );
    } finally {
      heartbeat.stop();
    }
    expect(beats.readDocument).toBeGreaterThan(20);
    expect(beats.compareCrds).toBeGreaterThan(20);
  });
});
