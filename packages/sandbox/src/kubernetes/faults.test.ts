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

import { Gate } from './http/Gate';
import { SandboxCluster } from './SandboxCluster';
import { ApiClient } from './testing/ApiClient';

const secrets = '/api/v1/secrets';

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('faults', () => {
  let cluster: SandboxCluster;
  let api: ApiClient;

  beforeEach(async () => {
    cluster = await SandboxCluster.start({ bookmarkIntervalMs: 20 });
    api = new ApiClient(cluster);
  });

  afterEach(async () => {
    api.close();
    await cluster.stop();
  });

  function put(name: string, size = 1) {
    cluster.store.put({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace: 'team' },
      data: { release: 'A'.repeat(size) },
    });
  }

  it.each([
    [401, 'Unauthorized'],
    [403, 'Forbidden'],
    [410, 'Expired'],
    [429, 'TooManyRequests'],
    [500, 'InternalError'],
    [503, 'ServiceUnavailable'],
  ])('answers %d as often as told, then as before', async (code, reason) => {
    cluster.faults.add({
      match: { method: 'GET', path: /secrets/ },
      action: { kind: 'status', code },
      times: 2,
    });
    expect((await api.get('/version')).status).toBe(200);
    for (let i = 0; i < 2; i++) {
      const { status, body } = await api.get(secrets);
      expect([status, body.kind, body.reason]).toEqual([
        code,
        'Status',
        reason,
      ]);
    }
    expect((await api.get(secrets)).status).toBe(200);
  });

  it('holds a request back until the gate is opened', async () => {
    const gate = new Gate();
    const takeBack = cluster.faults.add({
      match: { method: 'DELETE' },
      action: { kind: 'hold', gate },
    });
    put('kept');
    const path = '/api/v1/namespaces/team/secrets/kept';
    const deleted = api.delete(path);
    await expect(gate.reached).resolves.toBe(path);
    expect((await api.get(path)).status).toBe(200);
    gate.open();
    expect((await deleted).status).toBe(200);
    expect((await api.get(path)).status).toBe(404);
    takeBack();
  });

  it('asks to wait', async () => {
    cluster.faults.add({
      action: { kind: 'status', code: 429, retryAfter: 3 },
    });
    const { headers, body } = await api.get(secrets);
    expect([headers['retry-after'], body.details]).toEqual([
      '3',
      { retryAfterSeconds: 3 },
    ]);
  });

  it('takes a fault back', async () => {
    const takeBack = cluster.faults.add({
      action: { kind: 'status', code: 500 },
    });
    expect((await api.get(secrets)).status).toBe(500);
    takeBack();
    expect((await api.get(secrets)).status).toBe(200);
    cluster.faults.add({ action: { kind: 'status', code: 500 } });
    cluster.faults.clear();
    expect((await api.get(secrets)).status).toBe(200);
  });

  it('cuts the connection before the answer or in its middle', async () => {
    put('a', 200_000);
    cluster.faults.add({ action: { kind: 'reset' }, times: 1 });
    await expect(api.get(secrets)).rejects.toThrow(/hang up|ECONNRESET/);
    cluster.faults.add({
      action: { kind: 'reset', afterBytes: 50_000 },
      times: 1,
    });
    await expect(api.get(secrets)).rejects.toThrow('aborted');
    expect(cluster.requests.list().at(-1)?.bytesOut).toBe(50_000);
    cluster.faults.add({
      action: { kind: 'reset', afterBytes: 50 },
      times: 1,
    });
    await expect(
      api.get(secrets, { 'accept-encoding': 'gzip' }),
    ).rejects.toThrow('aborted');
    expect((await api.get(secrets)).body.items).toHaveLength(1);
  });

  it('cuts a watch after so many bytes', async () => {
    cluster.faults.add({
      match: { watch: true },
      action: { kind: 'reset', afterBytes: 300 },
    });
    const watch = await api.watch(secrets);
    for (let i = 0; i < 10 && !watch.ended; i++) {
      put(`a${i}`);
    }
    while (await watch.next()) {
      // Whole lines that came before the cut.
    }
    expect(watch.response.complete).toBe(false);
  });

  it('delays an answer, and never gives one', async () => {
    cluster.faults.add({ action: { kind: 'delay', ms: 30 }, times: 1 });
    const start = performance.now();
    await api.get(secrets);
    // Timers may fire up to a millisecond early.
    expect(performance.now() - start).toBeGreaterThan(28);

    cluster.faults.add({ match: { path: /hangs/ }, action: { kind: 'hang' } });
    const hanging = api.get(`${secrets}?hangs`);
    const answered = await Promise.race([
      hanging.then(() => true),
      api.get('/version').then(() => false),
    ]);
    expect(answered).toBe(false);
    await cluster.faults.unreachable(true);
    await expect(hanging).rejects.toThrow();
  });

  it('expires watches that are open, watches to come, and lists', async () => {
    const open = await api.watch(secrets);
    const spared = await api.watch('/api/v1/configmaps');
    cluster.faults.add({
      match: { path: /secrets/ },
      action: { kind: 'expire' },
      times: 3,
    });
    const expired = { type: 'ERROR', object: { code: 410, reason: 'Expired' } };
    expect(await open.next()).toMatchObject(expired);
    expect(await open.next()).toBeUndefined();
    const next = await api.watch(secrets);
    expect(await next.next()).toMatchObject(expired);
    expect((await api.get(`${secrets}?limit=1`)).status).toBe(410);
    expect((await api.get(secrets)).status).toBe(200);
    expect(spared.ended).toBe(false);
    spared.close();
  });

  it('drops watches silently: nothing more comes, and no end', async () => {
    const silent = await api.watch(
      `${secrets}?allowWatchBookmarks=true&timeoutSeconds=1`,
    );
    await silent.next();
    cluster.faults.dropWatchesSilently();
    const loud = await api.watch(`${secrets}?timeoutSeconds=2`);
    put('a');
    expect(await loud.take(2)).toEqual(['ADDED a', 'END']);
    expect(silent.ended).toBe(false);
    silent.close();
    const rest: string[] = [];
    for (let line = await silent.next(); line; line = await silent.next()) {
      rest.push(line.type);
    }
    expect(rest.filter(type => type !== 'BOOKMARK')).toEqual([]);
  });

  it('goes away with all connections, and comes back on the same port', async () => {
    const { url } = cluster;
    const watch = await api.watch(secrets);
    await cluster.faults.unreachable(true);
    expect(await watch.next()).toBeUndefined();
    await expect(api.get(secrets)).rejects.toThrow('ECONNREFUSED');
    put('a');
    await cluster.faults.unreachable(false);
    expect(cluster.url).toBe(url);
    expect((await api.get(secrets)).body.items).toHaveLength(1);
    await cluster.faults.unreachable(false);
    await cluster.faults.unreachable(true);
    await cluster.faults.unreachable(true);
  });

  it('serves a damaged Secret as it is', async () => {
    cluster.store.put({
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'helm.sh/release.v1',
      metadata: { name: 'sh.helm.release.v1.a.v1', namespace: 'team' },
      data: { release: '%%%' },
    });
    const { body } = await api.get(secrets);
    expect(body.items[0].data).toEqual({ release: '%%%' });
  });
});
