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

import { HelmReleasesClient } from './HelmReleasesClient';

const base = 'http://localhost:7007/api/helm-releases';
const release = { cluster: 'eu/1', namespace: 'ops', name: 'enforcer' };
const path = `${base}/releases/eu%2F1/ops/enforcer`;

function setup(answer: () => Response = () => Response.json({ ok: true })) {
  const fetch = jest.fn(
    async (_url: string, _init?: RequestInit): Promise<Response> => answer(),
  );
  const client = new HelmReleasesClient({
    discoveryApi: { getBaseUrl: async () => base },
    fetchApi: { fetch: fetch as unknown as typeof global.fetch },
  });
  return { client, fetch };
}

describe('HelmReleasesClient', () => {
  it.each<[string, (client: HelmReleasesClient) => Promise<unknown>, string]>([
    [
      'listReleases',
      client => client.listReleases({ entityRef: 'component:default/a' }),
      `${base}/releases?entityRef=component%3Adefault%2Fa`,
    ],
    [
      'listInstalls',
      client => client.listInstalls({ entityRef: 'component:default/a' }),
      `${base}/installs?entityRef=component%3Adefault%2Fa`,
    ],
    [
      'getValuesSchema',
      client =>
        client.getValuesSchema(release, { chartVersion: '1.1.1+build' }),
      `${path}/values-schema?chartVersion=1.1.1%2Bbuild`,
    ],
    ['getRelease', client => client.getRelease(release), path],
    [
      'listRevisions',
      client => client.listRevisions(release),
      `${path}/revisions`,
    ],
    [
      'listVersions',
      client => client.listVersions(release),
      `${path}/versions`,
    ],
    [
      'listOperations',
      client => client.listOperations({ ...release, entityRef: 'e' }),
      `${base}/operations?entityRef=e&cluster=eu%2F1&namespace=ops&name=enforcer`,
    ],
    [
      'getOperation',
      client => client.getOperation('1'),
      `${base}/operations/1`,
    ],
    [
      'listOperationEvents',
      client => client.listOperationEvents('1', 0),
      `${base}/operations/1/events?after=0`,
    ],
    [
      'listOperationEvents without a start',
      client => client.listOperationEvents('1'),
      `${base}/operations/1/events`,
    ],
  ])('%s reads', async (_, call, url) => {
    const { client, fetch } = setup();
    await expect(call(client)).resolves.toEqual({ ok: true });
    expect(fetch).toHaveBeenCalledWith(url, undefined);
  });

  it.each<
    [string, (client: HelmReleasesClient) => Promise<unknown>, string, object]
  >([
    [
      'plan',
      client => client.plan(release, { chartVersion: '1.1.1', values: 'a: 1' }),
      `${path}/plans`,
      { chartVersion: '1.1.1', values: 'a: 1' },
    ],
    [
      'upgrade',
      client => client.upgrade(release, { chartVersion: '1.1.1' }),
      `${path}/upgrades`,
      { chartVersion: '1.1.1' },
    ],
    [
      'rollback',
      client => client.rollback(release, { revision: 3 }),
      `${path}/rollbacks`,
      { revision: 3 },
    ],
    [
      'install',
      client =>
        client.install(release, { entityRef: 'e', chartVersion: '1.1.1' }),
      `${path}/installs`,
      { entityRef: 'e', chartVersion: '1.1.1' },
    ],
    [
      'applyCrds',
      client =>
        client.applyCrds(release, {
          chartVersion: '1.1.1',
          crds: ['a.b'],
          planDigest: 'd',
        }),
      `${path}/crds`,
      { chartVersion: '1.1.1', crds: ['a.b'], planDigest: 'd' },
    ],
    [
      'unlock',
      client => client.unlock(release, { reason: 'it is stuck' }),
      `${path}/unlocks`,
      { reason: 'it is stuck' },
    ],
    [
      'uninstall',
      client => client.uninstall(release, { keepHistory: false }),
      `${path}/uninstalls`,
      { keepHistory: false },
    ],
    [
      'cancelOperation',
      client => client.cancelOperation('1'),
      `${base}/operations/1/cancel`,
      {},
    ],
  ])('%s posts', async (_, call, url, body) => {
    const { client, fetch } = setup();
    await call(client);
    expect(fetch).toHaveBeenCalledTimes(1);
    const [calledUrl, init] = fetch.mock.calls[0];
    expect(calledUrl).toBe(url);
    expect(init).toMatchObject({
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
    });
    expect(JSON.parse(String(init?.body))).toEqual(body);
  });

  it('gives a plan up with the signal', async () => {
    const { client, fetch } = setup();
    const abort = new AbortController();
    await client.plan(release, { revision: 3 }, { signal: abort.signal });
    expect(fetch.mock.calls[0][1]?.signal).toBe(abort.signal);
  });

  it('reads values as the text they are', async () => {
    const { client, fetch } = setup(() => new Response('replicas: 1\n'));
    await expect(client.getValues(release, 3)).resolves.toBe('replicas: 1\n');
    expect(fetch.mock.calls[0][0]).toBe(`${path}/values?revision=3`);
  });

  it('knows a chart without a schema from one that cannot be read', async () => {
    const answer = (statusCode: number) =>
      Response.json(
        { error: { name: 'Error', message: 'No.' }, response: { statusCode } },
        { status: statusCode },
      );
    const none = setup(() => answer(404)).client;
    await expect(
      none.getValuesSchema(release, { chartVersion: '1' }),
    ).resolves.toBeUndefined();
    const refused = setup(() => answer(403)).client;
    await expect(
      refused.getValuesSchema(release, { chartVersion: '1' }),
    ).rejects.toMatchObject({
      statusCode: 403,
    });
  });

  it('rejects with what the backend says', async () => {
    const { client } = setup(() =>
      Response.json(
        {
          error: { name: 'ConflictError', message: 'Operation 9 is running.' },
          response: { statusCode: 409 },
        },
        { status: 409, statusText: 'Conflict' },
      ),
    );
    await expect(
      client.upgrade(release, { chartVersion: '1.1.1' }),
    ).rejects.toMatchObject({
      statusCode: 409,
      cause: { name: 'ConflictError', message: 'Operation 9 is running.' },
    });
  });
});
