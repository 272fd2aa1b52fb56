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

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageChart } from '../tools/packageChart';
import { runHelm } from '../tools/runHelm';
import { OciRegistry, type OciRegistryOptions } from './OciRegistry';
import { digestOf } from './RegistryStore';

describe('OciRegistry', () => {
  let folder: string;
  let registry: OciRegistry;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prophet-registry-test-'));
  });
  afterEach(async () => {
    await registry.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (options?: OciRegistryOptions) => {
    registry = await OciRegistry.start(options);
    return registry;
  };
  const helm = (...args: string[]) =>
    runHelm([...args, '--plain-http'], { cwd: folder });
  const push = async (version: string, ...flags: string[]) => {
    const chart = { name: 'label-enforcer', version };
    const archive = await packageChart(chart, folder);
    return helm('push', archive, `oci://${registry.host}/charts`, ...flags);
  };

  it('takes what helm pushes and gives the same bytes back', async () => {
    await start();
    await expect(push('1.0.0')).resolves.toMatchObject({ exitCode: 0 });
    await expect(push('1.1.0+build.5')).resolves.toMatchObject({ exitCode: 0 });
    const pushed = await readFile(join(folder, 'label-enforcer-1.0.0.tgz'));
    await rm(join(folder, 'label-enforcer-1.0.0.tgz'));

    const reference = `oci://${registry.host}/charts/label-enforcer`;
    const pulled = await helm('pull', reference, '--version', '1.0.0');
    expect(pulled).toMatchObject({ exitCode: 0 });
    expect(
      pushed.equals(await readFile(join(folder, 'label-enforcer-1.0.0.tgz'))),
    ).toBe(true);

    const newest = await helm('show', 'chart', reference, '--version', '>0');
    expect(newest.stdout).toContain('version: 1.1.0+build.5');
    expect(registry.store.tags('charts/label-enforcer')).toEqual([
      '1.0.0',
      '1.1.0_build.5',
    ]);
    const missing = await helm(
      'show',
      'chart',
      reference,
      '--version',
      '9.9.9',
    );
    expect(missing.exitCode).toBe(1);
    expect(missing.stderr).toContain('not found');
  });

  it('takes an upload in chunks and refuses one with another digest', async () => {
    await start();
    const begin = async () => {
      const answer = await fetch(`${registry.url}/v2/a/blobs/uploads/`, {
        method: 'POST',
      });
      expect(answer.status).toBe(202);
      return new URL(answer.headers.get('location')!, registry.url);
    };
    const body = Buffer.from('chunk one, chunk two');
    const location = await begin();
    for (const chunk of [body.subarray(0, 9), body.subarray(9)]) {
      await fetch(location, { method: 'PATCH', body: chunk });
    }
    const digest = digestOf(body);
    location.searchParams.set('digest', digest);
    const done = await fetch(location, { method: 'PUT' });
    expect(done.status).toBe(201);
    const blob = await fetch(`${registry.url}/v2/a/blobs/${digest}`);
    expect(await blob.text()).toBe(body.toString());

    const other = await begin();
    other.searchParams.set('digest', digest);
    const refused = await fetch(other, { method: 'PUT', body: 'else' });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      errors: [{ code: 'DIGEST_INVALID' }],
    });
  });

  it('refuses a manifest whose blobs it does not have', async () => {
    await start();
    const answer = await fetch(`${registry.url}/v2/a/manifests/1.0.0`, {
      method: 'PUT',
      body: JSON.stringify({ config: { digest: digestOf(Buffer.from('x')) } }),
    });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      errors: [{ code: 'MANIFEST_BLOB_UNKNOWN' }],
    });
  });

  it('gives tags by the page, with a link to the next one', async () => {
    await start({ pageSize: 2 });
    for (const tag of ['c', 'a', 'e', 'b', 'd']) {
      registry.store.putManifest(
        'r',
        tag,
        'application/json',
        Buffer.from('{}'),
      );
    }
    const pages: string[][] = [];
    let path: string | undefined = '/v2/r/tags/list?n=1000';
    while (path) {
      const answer: Response = await fetch(`${registry.url}${path}`);
      pages.push((await answer.json()).tags);
      path = /<(.+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    expect(pages).toEqual([['a', 'b'], ['c', 'd'], ['e']]);

    const unknown = await fetch(`${registry.url}/v2/none/tags/list`);
    expect(unknown.status).toBe(404);
  });

  it.each(['basic', 'token'] as const)(
    'asks for credentials by %s and lets helm in that has them',
    async authentication => {
      const credentials = { username: 'robot', password: 'sesame' };
      await start({ credentials, authentication });
      const refused = await push('1.0.0');
      expect(refused.exitCode).toBe(1);
      expect(refused.stderr).toMatch(/401|basic credential|unauthorized/i);

      const flags = ['--username=robot', '--password=sesame'];
      await expect(push('1.0.0', ...flags)).resolves.toMatchObject({
        exitCode: 0,
      });
      const shown = await helm(
        'show',
        'chart',
        `oci://${registry.host}/charts/label-enforcer`,
        ...flags,
      );
      expect(shown.stdout).toContain('version: 1.0.0');
      const wrong = await push('1.0.1', '--username=robot', '--password=no');
      expect(wrong.exitCode).toBe(1);
    },
  );

  it('can be out of order, and forgets a deleted tag', async () => {
    await start();
    await push('1.0.0');
    registry.answerWith(503);
    const list = `${registry.url}/v2/charts/label-enforcer/tags/list`;
    expect((await fetch(list)).status).toBe(503);
    registry.answerWith(undefined);
    expect((await fetch(list)).status).toBe(200);
    await fetch(`${registry.url}/v2/charts/label-enforcer/manifests/1.0.0`, {
      method: 'DELETE',
    });
    expect(await (await fetch(list)).json()).toMatchObject({ tags: [] });
  });

  it('names the port that is in use', async () => {
    await start();
    const port = Number(registry.host.split(':')[1]);
    await expect(OciRegistry.start({ port })).rejects.toThrow(
      `Port ${port} of the sandbox's OCI registry is in use`,
    );
  });
});
