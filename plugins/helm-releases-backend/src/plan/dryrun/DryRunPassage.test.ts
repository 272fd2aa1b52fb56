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

import { ClusterFixture } from '@prophet-aiops/sandbox';
import { randomOf } from '../../inventory/__testUtils__/randomOf';
import { clusterTransport } from '../../operations/__testUtils__/clusterTransport';
import { clusterState } from './__testUtils__/clusterState';
import { DryRunRelay } from './__testUtils__/DryRunRelay';
import { randomRequest } from './__testUtils__/randomRequest';

const SEED = Number(process.env.DRY_RUN_SEED ?? Date.now() % 1_000_000);
const COUNT = Number(process.env.DRY_RUN_REQUESTS ?? 400);

jest.setTimeout(120_000 + COUNT * 100);

const OBJECTS = [
  ['v1', 'ConfigMap', { data: { a: 'b' } }],
  ['v1', 'Secret', { data: { a: 'Yg==' } }],
  [
    'apps/v1',
    'Deployment',
    {
      spec: {
        selector: { matchLabels: { a: 'b' } },
        template: {
          metadata: { labels: { a: 'b' } },
          spec: { containers: [{ name: 'a', image: 'b' }] },
        },
      },
    },
  ],
] as const;

describe('DryRunPassage', () => {
  const clusters = new ClusterFixture({ name: 'staging' });
  let transport: ReturnType<typeof clusterTransport>;
  let dryRun: DryRunRelay;

  beforeEach(async () => {
    const cluster = await clusters.start();
    for (const [apiVersion, kind, rest] of OBJECTS) {
      for (const name of ['one', 'two']) {
        await cluster.objects.put({
          apiVersion,
          kind,
          metadata: { name, namespace: 'apps' },
          ...rest,
        });
      }
    }
    await cluster.objects.put({
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'helm.sh/release.v1',
      metadata: { name: 'sh.helm.release.v1.web.v1', namespace: 'apps' },
      data: { release: 'Yg==' },
    });
    transport = clusterTransport(cluster);
    dryRun = await DryRunRelay.start(transport);
    cluster.requests.clear();
  });

  afterEach(async () => {
    await dryRun.stop();
    transport.agent.destroy();
    await clusters.clear();
  });

  afterAll(() => clusters.stop());

  const writesSeen = () =>
    clusters.cluster.requests
      .list()
      .filter(({ method }) => method !== 'GET' && method !== 'HEAD');

  it(`changes nothing, whatever is asked of it (DRY_RUN_SEED=${SEED})`, async () => {
    const random = randomOf(SEED);
    const before = await clusterState(clusters.cluster);
    const codes: Record<string, number> = {};
    for (let n = 0; n < COUNT; n++) {
      const { path, ...options } = randomRequest(random);
      const { status } = await dryRun.client.send(path, options);
      codes[status] = (codes[status] ?? 0) + 1;
    }
    expect(await clusterState(clusters.cluster)).toEqual(before);
    const seen = writesSeen();
    expect(
      seen.filter(
        ({ path }) =>
          new URL(path, 'https://cluster').searchParams
            .getAll('dryRun')
            .join() !== 'All',
      ),
    ).toEqual([]);
    // Otherwise nothing is shown: many of them would have changed something.
    expect(seen.length).toBeGreaterThan(COUNT / 4);
    expect(seen.filter(({ status }) => status < 300).length).toBeGreaterThan(
      COUNT / 8,
    );
    expect(codes[403]).toBeGreaterThan(COUNT / 20);
  });

  it.each([
    ['POST', '/api/v1/namespaces/apps/pods/web/eviction'],
    ['POST', '/api/v1/namespaces/apps/pods/web/binding'],
    ['POST', '/api/v1/namespaces/apps/serviceaccounts/default/token'],
    ['DELETE', '/api/v1/namespaces/apps/configmaps'],
    ['PUT', '/apis/apps/v1/namespaces/apps/deployments/one/scale'],
    ['PATCH', '/apis/apps/v1/namespaces/apps/deployments/one/status'],
    ['OPTIONS', '/api/v1/namespaces/apps/configmaps/one'],
  ])('refuses %s %s and asks nobody', async (method, path) => {
    await expect(
      dryRun.client.sendForJson(path, { method, body: Buffer.from('{}') }),
    ).resolves.toMatchObject({
      status: 403,
      json: { kind: 'Status', reason: 'Forbidden' },
    });
    expect(clusters.cluster.requests.list()).toEqual([]);
    expect(dryRun.record.answers).toEqual([]);
    expect(dryRun.relay.failures[0]).toMatch(/refuses this request/);
  });

  it('lets helm read what it believes to have written, and the rest as it is', async () => {
    const collection = '/api/v1/namespaces/apps/configmaps';
    const { client } = dryRun;
    await client.send(collection, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: Buffer.from(
        JSON.stringify({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'new' },
          data: { a: 'c' },
        }),
      ),
    });
    await expect(
      client.sendForJson(`${collection}/new`),
    ).resolves.toMatchObject({ status: 200, json: { data: { a: 'c' } } });
    await client.send(`${collection}/one`, { method: 'DELETE' });
    await expect(
      client.sendForJson(`${collection}/one`),
    ).resolves.toMatchObject({
      status: 404,
      json: { reason: 'NotFound', message: 'configmaps "one" not found' },
    });
    await expect(
      client.sendForJson(`${collection}/two`),
    ).resolves.toMatchObject({ status: 200, json: { data: { a: 'b' } } });
    await client.send(`${collection}/new`, { method: 'DELETE' });
    await expect(
      client.sendForJson(`${collection}/new`),
    ).resolves.toMatchObject({ status: 404 });
    expect(dryRun.record.answers.map(({ verdict }) => verdict)).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
  });

  it('lets helm try again where the cluster has too much to do', async () => {
    clusters.cluster.faults.add({
      match: { method: 'DELETE' },
      action: { kind: 'status', code: 429, retryAfter: 1 },
      times: 1,
    });
    const path = '/api/v1/namespaces/apps/configmaps/one';
    const first = await dryRun.client.send(path, { method: 'DELETE' });
    expect([first.status, first.headers['retry-after']]).toEqual([429, '1']);
    await dryRun.client.send(path, { method: 'DELETE' });
    expect(dryRun.record.answers).toEqual([
      expect.objectContaining({ write: 'delete', verdict: 'accepted' }),
    ]);
  });
});
