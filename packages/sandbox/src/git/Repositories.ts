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

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readGit, runGit } from './runGit';

const SEGMENT = '[A-Za-z0-9][\\w-]*(?:\\.[\\w-]+)*';
const NAME = new RegExp(`^${SEGMENT}(?:/${SEGMENT})?$`);

/** Bare repositories in a folder. */
export class Repositories {
  constructor(
    /** The folder. */
    readonly root: string,
  ) {}

  /** Whether there is one of that name, for example `prophet/operators`. */
  has(name: string): boolean {
    return NAME.test(name) && existsSync(join(this.folderOf(name), 'HEAD'));
  }

  folderOf(name: string): string {
    return join(this.root, `${name}.git`);
  }

  /** Whether there is one below that first segment. */
  hasOwner(owner: string): boolean {
    return NAME.test(owner) && existsSync(join(this.root, owner));
  }

  /**
   * Makes one with the branch `main`.
   *
   * @param name - one or two path segments
   * @param files - contents of a first commit, by path
   */
  async create(name: string, files?: Record<string, string>): Promise<void> {
    if (!NAME.test(name) || name.endsWith('.git')) {
      throw new Error(`${name} cannot be the name of a repository`);
    }
    const bare = this.folderOf(name);
    const git = (cwd: string, ...args: string[]) =>
      runGit(args, { home: this.root, cwd });
    await git(this.root, 'init', '--quiet', '--bare', '-b', 'main', bare);
    await git(bare, 'config', 'http.receivepack', 'true');
    if (files) {
      const work = await mkdtemp(join(tmpdir(), 'prophet-git-work-'));
      try {
        await git(work, 'init', '--quiet', '-b', 'main');
        for (const [path, content] of Object.entries(files)) {
          await mkdir(dirname(join(work, path)), { recursive: true });
          await writeFile(join(work, path), content);
        }
        await git(work, 'add', '--all');
        await git(work, 'commit', '--quiet', '-m', 'First commit');
        await git(work, 'push', '--quiet', bare, 'main');
      } finally {
        await rm(work, { recursive: true, force: true });
      }
    }
  }

  /** The commit that a branch, a tag or a hash names; undefined where nothing does. */
  async commitOf(name: string, ref: string): Promise<string | undefined> {
    return this.hashOf(name, `${ref}^{commit}`);
  }

  /** The hash of what an expression of git names. */
  async hashOf(name: string, expression: string): Promise<string | undefined> {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options'];
    return this.#git(name, ...args, expression).then(
      hash => hash.toString('utf8').trim(),
      () => undefined,
    );
  }

  /** The entries of a tree, or of a commit's; undefined where it is none. */
  async treeOf(
    name: string,
    hash: string,
    isRecursive: boolean,
  ): Promise<
    { mode: string; type: string; sha: string; path: string }[] | undefined
  > {
    const args = ['ls-tree', '-z', ...(isRecursive ? ['-r', '-t'] : []), hash];
    const list = await this.#git(name, ...args).catch(() => undefined);
    return list
      ?.toString('utf8')
      .split('\0')
      .filter(Boolean)
      .map(line => {
        const [about, path] = line.split('\t');
        const [mode, type, sha] = about.split(' ');
        return { mode, type, sha, path };
      });
  }

  /** An object of a type by its hash; undefined where there is none. */
  async object(
    name: string,
    type: string,
    hash: string,
  ): Promise<Buffer | undefined> {
    return this.#git(name, 'cat-file', type, hash).catch(() => undefined);
  }

  /** The paths of a commit's files. */
  async filesOf(name: string, commit: string): Promise<string[]> {
    const list = await this.#git(name, 'ls-tree', '-rz', '--name-only', commit);
    return list.toString('utf8').split('\0').filter(Boolean);
  }

  /** A file of a commit; undefined where there is none. */
  async read(
    name: string,
    commit: string,
    path: string,
  ): Promise<Buffer | undefined> {
    return this.#git(name, 'cat-file', 'blob', `${commit}:${path}`).catch(
      () => undefined,
    );
  }

  /** Everything in a commit as tar and gzip, below a folder of the repository's name. */
  async archive(name: string, commit: string): Promise<Buffer> {
    const prefix = `--prefix=${name.split('/').at(-1)}/`;
    return this.#git(name, 'archive', '--format=tar.gz', prefix, commit);
  }

  #git(name: string, ...args: string[]): Promise<Buffer> {
    return readGit(args, { home: this.root, cwd: this.folderOf(name) });
  }
}
