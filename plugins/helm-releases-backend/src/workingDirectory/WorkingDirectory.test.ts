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

import { mockServices } from '@backstage/backend-test-utils';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdir,
  mkdtemp,
  readdir,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { namePrefixOf, ownerOf, ownOwner } from './FolderOwner';
import { WorkingDirectory } from './WorkingDirectory';

describe('WorkingDirectory', () => {
  let directory: string;
  const children: ChildProcess[] = [];
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'working-directory-test-'));
  });

  afterEach(async () => {
    children.splice(0).forEach(child => child.kill('SIGKILL'));
    await rm(directory, { recursive: true, force: true });
  });

  const create = () => WorkingDirectory.create({ directory, logger });

  /** A process that lives until it is killed. */
  const another = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)']);
    children.push(child);
    await once(child, 'spawn');
    return child;
  };

  const folderOf = async (owner: Partial<ReturnType<typeof ownOwner>>) => {
    const prefix = namePrefixOf({ ...ownOwner(), started: '', ...owner });
    const path = await mkdtemp(join(directory, prefix));
    await writeFile(join(path, 'values.yaml'), 'password: correct-horse\n');
    return basename(path);
  };

  it('is of nobody else, and is removed', async () => {
    const working = await create();
    expect((await stat(working.path)).mode % 0o1000).toBe(0o700);
    expect(ownerOf(basename(working.path))).toEqual(ownOwner());
    await writeFile(join(working.path, 'chart.tgz'), '');
    await working.remove();
    expect(await readdir(directory)).toEqual([]);
  });

  it('removes what a process that was killed left, and nothing of one that lives', async () => {
    const [dead, alive] = [await another(), await another()];
    const kept = await folderOf({ pid: alive.pid! });
    await folderOf({ pid: dead.pid! });
    dead.kill('SIGKILL');
    await once(dead, 'exit');
    const working = await create();
    expect((await readdir(directory)).sort()).toEqual(
      [kept, basename(working.path)].sort(),
    );
  });

  it('knows a process that has the number of a dead one', async () => {
    const { pid } = await another();
    await folderOf({ pid: pid!, started: '1' });
    await folderOf({ started: '1' });
    const working = await create();
    expect(await readdir(directory)).toEqual([basename(working.path)]);
  });

  it('touches nothing of other machines, and nothing that is called otherwise', async () => {
    const foreign = await folderOf({ host: '00000000', pid: 2_147_483_647 });
    for (const name of ['helm-releases-x1', 'helm-releases', 'other-1']) {
      await mkdir(join(directory, name));
    }
    await create();
    expect(await readdir(directory)).toEqual(
      expect.arrayContaining([
        foreign,
        'helm-releases-x1',
        'helm-releases',
        'other-1',
      ]),
    );
  });

  it('follows no link', async () => {
    const target = join(directory, 'target');
    await mkdir(target);
    await writeFile(join(target, 'kept'), '');
    const dead = namePrefixOf({ ...ownOwner(), pid: 2_147_483_647 });
    await symlink(target, join(directory, `${dead}link`));
    await create();
    expect(await readdir(target)).toEqual(['kept']);
    expect(await readdir(directory)).not.toContain(`${dead}link`);
  });
});
