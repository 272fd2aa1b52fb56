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

import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { GitHost } from './GitHost';
import { runGit } from './runGit';

describe('GitHost', () => {
  let folder: string;
  let host: GitHost;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prophet-git-test-'));
    host = await GitHost.start();
  });
  afterEach(async () => {
    await host.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const git = (cwd: string, ...args: string[]) =>
    runGit(args, { home: folder, cwd: join(folder, cwd) });

  it('gives clones the files a repository was made with', async () => {
    const url = await host.createRepository('prophet/operators', {
      'README.md': 'hello',
      'operators/a/Chart.yaml': 'name: a',
    });
    await git('.', 'clone', '--quiet', url, 'copy');
    expect(
      await readFile(join(folder, 'copy/operators/a/Chart.yaml'), 'utf8'),
    ).toBe('name: a');
  });

  it('takes pushes, small and large, and shows them to the next clone', async () => {
    const url = await host.createRepository('values');
    await git('.', 'clone', '--quiet', url, 'mine');
    const content = randomBytes(3_000_000);
    await writeFile(join(folder, 'mine/large.bin'), content);
    await git('mine', 'add', '--all');
    await git('mine', 'commit', '--quiet', '-m', 'Add a large file');
    await git('mine', 'push', '--quiet', 'origin', 'HEAD:main');
    await git('mine', 'push', '--quiet', 'origin', 'HEAD:refs/heads/change');

    await git('.', 'clone', '--quiet', url, 'theirs');
    expect(
      content.equals(await readFile(join(folder, 'theirs/large.bin'))),
    ).toBe(true);
    expect(await git('theirs', 'branch', '--remotes')).toContain(
      'origin/change',
    );
  });

  it('knows no other repository and no path outside its own', async () => {
    await expect(
      git('.', 'clone', '--quiet', `${host.url}/none.git`, 'x'),
    ).rejects.toThrow('not found');
    await expect(host.createRepository('../outside')).rejects.toThrow(
      'cannot be the name of a repository',
    );
  });

  describe('as Gitea', () => {
    const ask = async (path: string, init?: RequestInit) => {
      const response = await fetch(`${host.url}${path}`, init);
      const body = Buffer.from(await response.arrayBuffer());
      return { status: response.status, body, text: body.toString('utf8') };
    };
    const asSandbox = (name: unknown) => {
      const { username, password } = host.credentials;
      const basic = Buffer.from(`${username}:${password}`).toString('base64');
      return {
        method: 'POST',
        headers: { authorization: `basic ${basic}` },
        body: JSON.stringify({ name }),
      };
    };
    beforeEach(() =>
      host.createRepository('prophet/operators', {
        'README.md': 'hello',
        'operators/a/Chart.yaml': 'name: a',
      }),
    );

    it('makes repositories below an organisation, to be pushed to', async () => {
      const repos = '/api/v1/orgs/prophet/repos';
      expect((await ask('/api/v1/orgs/prophet')).status).toBe(200);
      expect((await ask(repos, asSandbox('mine'))).status).toBe(201);
      expect((await ask(repos, asSandbox('mine'))).status).toBe(409);
      const url = `${host.url}/prophet/mine.git`;
      await git('.', 'clone', '--quiet', url, 'mine');
      await writeFile(join(folder, 'mine/a'), 'b');
      await git('mine', 'add', '--all');
      await git('mine', 'commit', '--quiet', '-m', 'Add a');
      await git('mine', 'push', '--quiet', 'origin', 'HEAD:main');
      expect((await ask('/prophet/mine/src/branch/main/a')).text).toBe('b');
    });

    it('refuses to make what it cannot, and strangers', async () => {
      const repos = '/api/v1/orgs/prophet/repos';
      const stranger = { ...asSandbox('theirs'), headers: {} };
      expect((await ask(repos, stranger)).status).toBe(401);
      for (const name of ['../out', '--bare', '', undefined, 'a.git', 'a b']) {
        expect((await ask(repos, asSandbox(name))).status).toBe(422);
      }
      expect((await ask('/api/v1/orgs/none')).status).toBe(404);
      expect(
        (await ask('/api/v1/orgs/none/repos', asSandbox('mine'))).status,
      ).toBe(404);
    });

    it('answers files, archives and commits of a branch', async () => {
      const api = '/api/v1/repos/prophet/operators';
      const { text } = await ask(
        `${api}/contents/operators/a/Chart.yaml?ref=main`,
      );
      expect(JSON.parse(text)).toMatchObject({
        encoding: 'base64',
        content: Buffer.from('name: a').toString('base64'),
      });
      const head = await git(
        '.',
        'ls-remote',
        `${host.url}/prophet/operators.git`,
        'main',
      );
      const commit = JSON.parse((await ask(`${api}/git/commits/main`)).text);
      expect(head).toContain(commit.sha);
      const archive = await ask(`${api}/archive/${commit.sha}.tar.gz`);
      expect(gunzipSync(archive.body).toString('latin1')).toContain(
        'operators/operators/a/Chart.yaml',
      );
    });

    it('lists files to people', async () => {
      const page = '/prophet/operators/src/branch/main';
      expect((await ask(page)).text).toBe(
        'README.md\noperators/a/Chart.yaml\n',
      );
      expect((await ask(`${page}/operators`)).text).toBe(
        'operators/a/Chart.yaml\n',
      );
      expect((await ask(`${page}/README.md`)).text).toBe('hello');
    });

    it.each([
      '/api/v1/repos/prophet/none',
      '/api/v1/repos/prophet/operators/contents/none?ref=main',
      '/api/v1/repos/prophet/operators/contents/README.md?ref=--help',
      '/api/v1/repos/prophet/operators/contents/..%2f..%2fHEAD?ref=main',
      '/api/v1/repos/prophet/operators/archive/none.tar.gz',
      '/api/v1/repos/..%2f/x/contents/HEAD',
      '/prophet/operators/src/branch/none',
      '/prophet/operators/src/branch/main/none',
    ])('knows nothing of %s', async path => {
      expect((await ask(path)).status).toBe(404);
    });
  });
});
