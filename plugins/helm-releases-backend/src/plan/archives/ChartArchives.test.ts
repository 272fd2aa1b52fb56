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

import type { HelmCli } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChartArchives } from './ChartArchives';

const reference = { url: 'oci://charts.example/web', chart: 'web' };
const never = new AbortController().signal;

describe('ChartArchives', () => {
  let folder: string;
  let pulls: string[];
  let checks: number;
  /** What is published, by version. */
  let published: Record<string, string>;
  let now: number;
  /** Awaited by each pull. */
  let hold: (signal: AbortSignal) => Promise<void>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'archives-test-'));
    await mkdir(join(folder, 'cache'));
    await mkdir(join(folder, 'home'));
    pulls = [];
    checks = 0;
    published = { '1.0.0': 'one', '1.1.0': 'two' };
    now = 0;
    hold = async () => {};
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const create = (maxBytes?: number) =>
    ChartArchives.create({
      helm: {
        version: async () => '4.2.3',
        run: async ({ args }) => {
          checks += 1;
          const text = await readFile(args[args.length - 1], 'utf8');
          const version = Object.keys(published).find(
            each => published[each] === text,
          );
          return {
            exitCode: version ? 0 : 1,
            stdout: `name: web\nversion: ${version}\n`,
            stderr: 'Error: it is no chart',
          };
        },
      } as HelmCli,
      directory: join(folder, 'cache'),
      maxBytes,
      now: () => now,
      pull: async (_, version, directory, signal) => {
        pulls.push(version);
        await hold(signal);
        const path = join(directory, `web-${version}.tgz`);
        await writeFile(path, published[version]);
        return path;
      },
    });

  const request = (version: string, maxAgeMs = 1_000) => ({
    reference,
    version,
    maxAgeMs,
    signal: never,
  });

  const cached = async () => {
    const [own] = await readdir(join(folder, 'cache'));
    return own === undefined
      ? undefined
      : {
          path: join(folder, 'cache', own),
          files: await readdir(join(folder, 'cache', own)),
        };
  };

  it('pulls once, checks once, and places a copy that others cannot read', async () => {
    const archives = create();
    const first = await archives.place(request('1.0.0'), join(folder, 'home'));
    const second = await archives.place(request('1.0.0'), join(folder, 'home'));
    expect([pulls, checks]).toEqual([['1.0.0'], 1]);
    expect(second.digest).toBe(first.digest);
    expect(first.digest).toMatch(/^[0-9a-f]{64}$/);
    await expect(readFile(first.path, 'utf8')).resolves.toBe('one');
    expect((await stat(first.path)).mode & 0o777).toBe(0o600);
    const cache = await cached();
    expect((await stat(cache!.path)).mode & 0o777).toBe(0o700);
    expect(cache!.files).toEqual([`${first.digest}.tgz`]);
  });

  it('asks again when it was asked too long ago, and keeps what is the same', async () => {
    const archives = create();
    const first = await archives.find(request('1.0.0'));
    now = 999;
    await archives.find(request('1.0.0'));
    expect(pulls).toHaveLength(1);
    now = 1_000;
    await expect(archives.find(request('1.0.0'))).resolves.toEqual(first);
    await archives.find(request('1.0.0', 0));
    expect(pulls).toHaveLength(3);
    // The same archive needs no second check.
    expect(checks).toBe(1);
    published['1.0.0'] = 'republished';
    const other = await archives.find(request('1.0.0', 0));
    expect(other.digest).not.toBe(first.digest);
    expect(checks).toBe(2);
  });

  it('does for many at a time what it does for one', async () => {
    const archives = create();
    const found = await Promise.all(
      Array.from({ length: 20 }, () => archives.find(request('1.0.0'))),
    );
    expect(pulls).toEqual(['1.0.0']);
    expect(new Set(found.map(({ digest }) => digest)).size).toBe(1);
  });

  it('goes on pulling while somebody waits, and stops when nobody does', async () => {
    let stopped: unknown;
    const waiting = [new AbortController(), new AbortController()];
    hold = signal =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          stopped = signal.reason;
          reject(signal.reason);
        });
        setImmediate(() => waiting[0].abort(new Error('left')));
      });
    const archives = create();
    const results = waiting.map(({ signal }) =>
      archives.find({ ...request('1.0.0'), signal }),
    );
    await expect(results[0]).rejects.toThrow('left');
    expect(stopped).toBeUndefined();
    waiting[1].abort(new Error('left as well'));
    await expect(results[1]).rejects.toThrow('left as well');
    expect(stopped).toBeDefined();
    hold = async () => {};
    await expect(archives.find(request('1.0.0'))).resolves.toBeDefined();
  });

  it('refuses what is not the chart, and keeps nothing of it', async () => {
    const archives = create();
    published['1.0.0'] = published['1.1.0'];
    await expect(archives.find(request('1.1.0'))).rejects.toThrow(
      'answered chart web 1.0.0 where web 1.1.0 was asked for',
    );
    await expect(archives.find(request('9.9.9'))).rejects.toThrow();
    expect((await cached())!.files).toEqual([]);
  });

  it('does not believe its own folder', async () => {
    const archives = create();
    const { digest } = await archives.find(request('1.0.0'));
    const { path } = (await cached())!;
    await writeFile(join(path, `${digest}.tgz`), 'tampered with');
    const { archive } = await archives.find(request('1.0.0'));
    expect(archive.toString()).toBe('one');
    await rm(join(path, `${digest}.tgz`));
    await expect(archives.find(request('1.0.0'))).resolves.toBeDefined();
    expect(pulls).toHaveLength(3);
  });

  it('keeps what was used last, within its bounds', async () => {
    for (const version of ['2.0.0', '3.0.0', '4.0.0']) {
      published[version] = version.repeat(100);
    }
    const archives = create(1_100);
    const digests: string[] = [];
    for (const version of ['2.0.0', '3.0.0', '2.0.0', '4.0.0']) {
      digests.push((await archives.find(request(version))).digest);
    }
    expect((await cached())!.files.sort()).toEqual(
      [digests[0], digests[3]].map(digest => `${digest}.tgz`).sort(),
    );
    await archives.find(request('3.0.0'));
    expect(pulls).toEqual(['2.0.0', '3.0.0', '4.0.0', '3.0.0']);
  });

  it('leaves nothing behind', async () => {
    const archives = create();
    await archives.find(request('1.0.0'));
    await archives.clear();
    await expect(cached()).resolves.toBeUndefined();
    await expect(archives.find(request('1.0.0'))).resolves.toBeDefined();
  });

  it('takes no archive for signed that another source has verified', async () => {
    const provenance = { signedBy: ['Charts'], fingerprint: 'AB12' };
    const archives = ChartArchives.create({
      helm: {
        version: async () => '4.2.3',
        run: async () => ({
          exitCode: 0,
          stdout: 'name: web\nversion: 1.0.0\n',
          stderr: '',
        }),
      },
      directory: join(folder, 'cache'),
      pull: async ({ url }, version, directory) => {
        pulls.push(url);
        if (url.includes('strict')) {
          throw new Error('It is not signed.');
        }
        const path = join(directory, `web-${version}.tgz`);
        await writeFile(path, 'one');
        return url.includes('signed') ? { path, provenance } : path;
      },
    });
    const at = (url: string) =>
      archives.find({
        ...request('1.0.0'),
        reference: { url: `oci://${url}.example`, chart: 'web' },
      });
    const signed = await at('signed');
    expect(signed.provenance).toEqual(provenance);
    await expect(at('signed')).resolves.toEqual(signed);
    await expect(at('plain')).resolves.toEqual({
      digest: signed.digest,
      archive: signed.archive,
    });
    await expect(at('strict')).rejects.toThrow('It is not signed.');
    expect(pulls).toHaveLength(3);
  });
});
