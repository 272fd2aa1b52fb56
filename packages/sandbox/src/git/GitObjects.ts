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

import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit } from './runGit';

/** Who wrote a commit. */
export interface GitAuthor {
  name: string;
  email: string;
}

/** What a tree shall hold at a path; without a hash nothing. */
export interface GitTreeEntry {
  path: string;
  mode: string;
  sha: string | null;
}

const NO_COMMIT = '0'.repeat(40);

/** Makes objects and branches of a bare repository, without a working tree. */
export class GitObjects {
  constructor(private readonly folder: string) {}

  async blob(content: Buffer): Promise<string> {
    return this.#git(['hash-object', '-w', '--stdin'], { input: content });
  }

  /**
   * @param base - the tree whose other entries it keeps
   * @throws where git takes a path, a mode or a hash for none
   */
  async tree(
    base: string | undefined,
    entries: GitTreeEntry[],
  ): Promise<string> {
    const index = join(this.folder, `index-${randomUUID()}`);
    const env = { GIT_INDEX_FILE: index };
    const lines = entries.map(
      ({ path, mode, sha }) =>
        `${sha ? mode : '0'} ${sha ?? NO_COMMIT}\t${path}\0`,
    );
    try {
      await this.#git(['read-tree', base ?? '--empty'], { env });
      await this.#git(['update-index', '-z', '--index-info'], {
        env,
        input: lines.join(''),
      });
      return await this.#git(['write-tree'], { env });
    } finally {
      await rm(index, { force: true });
    }
  }

  async commit(options: {
    tree: string;
    parents: string[];
    message: string;
    author?: GitAuthor;
  }): Promise<string> {
    const { tree, parents, message, author } = options;
    const args = parents.flatMap(parent => ['-p', parent]);
    return this.#git(['commit-tree', ...args, tree], {
      input: message,
      env: author && {
        GIT_AUTHOR_NAME: author.name,
        GIT_AUTHOR_EMAIL: author.email,
      },
    });
  }

  /**
   * Puts a branch on a commit.
   *
   * @param from - the commit that it has to be on; without one it has to be new
   */
  async branch(name: string, commit: string, from?: string): Promise<void> {
    await this.#git(['check-ref-format', '--branch', name]);
    await this.#git([
      'update-ref',
      `refs/heads/${name}`,
      `${commit}^{commit}`,
      from ?? NO_COMMIT,
    ]);
  }

  /** Whether all of a commit is in another one. */
  async contains(commit: string, other: string): Promise<boolean> {
    return this.#git(['merge-base', '--is-ancestor', other, commit]).then(
      () => true,
      () => false,
    );
  }

  /** What a branch would bring into another one. */
  async difference(base: string, head: string): Promise<string> {
    return this.#git(['diff', '--no-color', `${base}...${head}`]);
  }

  /** The same, a file each. */
  async changedFiles(
    base: string,
    head: string,
  ): Promise<{ status: string; path: string }[]> {
    const list = await this.#git([
      ...['diff', '-z', '--no-renames', '--name-status', `${base}...${head}`],
    ]);
    const words = list.split('\0');
    return words.flatMap((status, i) =>
      i % 2 === 0 && words[i + 1] ? { status, path: words[i + 1] } : [],
    );
  }

  async #git(
    args: string[],
    more: { input?: Buffer | string; env?: NodeJS.ProcessEnv } = {},
  ): Promise<string> {
    const { folder } = this;
    const said = await runGit(args, { home: folder, cwd: folder, ...more });
    return said.trimEnd();
  }
}
