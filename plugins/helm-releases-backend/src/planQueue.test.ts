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

import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { API, PluginHarness } from './__testUtils__/PluginHarness';
import { until } from './operations/__testUtils__/until';

jest.setTimeout(120_000);

const PATH = `${API}/releases/staging/apps/web/plans`;

describe('plans that are asked for at the same time', () => {
  let plugin: PluginHarness;

  beforeAll(async () => {
    plugin = await PluginHarness.start({
      config: { plans: { concurrency: 1 } },
    });
  });

  afterAll(() => plugin?.stop());

  const ask = () => plugin.http.post(PATH).send({ chartVersion: '1.1.0' });

  /** Asks as a page does that is closed later. */
  const askAndLeave = () => {
    const request = httpRequest({
      port: (plugin.server.address() as AddressInfo).port,
      method: 'POST',
      path: PATH,
      headers: { 'content-type': 'application/json' },
    });
    const status = new Promise<number | undefined>(resolve => {
      request.once('response', response => {
        response.resume();
        resolve(response.statusCode);
      });
      request.once('error', () => resolve(undefined));
    });
    request.end(JSON.stringify({ chartVersion: '1.1.0' }));
    return { status, leave: () => request.destroy() };
  };

  const asked = (times: number) =>
    until('the dry run to ask', async () => {
      const writes = plugin.cluster.requests
        .list()
        .filter(({ method }) => method === 'PATCH');
      return writes.length >= times;
    });

  it('are made one after the other, and given up when nobody waits', async () => {
    plugin.cluster.requests.clear();
    const takeBack = plugin.cluster.faults.add({
      match: { method: 'PATCH' },
      action: { kind: 'hang' },
      times: 1,
    });
    const first = askAndLeave();
    await asked(1);
    takeBack();
    const second = askAndLeave();
    let answered = false;
    const third = ask().then(answer => {
      answered = true;
      return answer;
    });
    // Time enough for a plan that does not wait for its turn.
    for (let n = 0; n < 20; n++) {
      await plugin.helm('version');
    }
    expect(answered).toBe(false);
    second.leave();
    await second.status;
    first.leave();
    const { status, body } = await third;
    expect([status, body.resources?.length]).toEqual([200, 4]);
  });

  it('are refused where too many wait', async () => {
    plugin.cluster.requests.clear();
    const takeBack = plugin.cluster.faults.add({
      match: { method: 'PATCH' },
      action: { kind: 'hang' },
    });
    const first = askAndLeave();
    await asked(1);
    const others = Array.from({ length: 12 }, () => askAndLeave());
    // Of thirteen one is made and eight wait.
    const refused: number[] = [];
    others.forEach(({ status }) =>
      status.then(code => code && refused.push(code)),
    );
    await until('the refusals', () => refused.length >= 4);
    expect(refused).toEqual([503, 503, 503, 503]);
    takeBack();
    [first, ...others].forEach(({ leave }) => leave());
    await until('room', async () => (await ask()).status === 200);
  });
});
