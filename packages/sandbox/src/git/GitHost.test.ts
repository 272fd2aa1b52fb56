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
});
