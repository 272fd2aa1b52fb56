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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LoopbackServer } from '../server/LoopbackServer';
import { runGit } from './runGit';
import { serveGitRequest } from './serveGitRequest';

/** A git host on 127.0.0.1: bare repositories to clone from and push to. */
export class GitHost {
  /** @param options - port; default: a free one */
  static async start(options: { port?: number } = {}): Promise<GitHost> {
    const root = await mkdtemp(join(tmpdir(), 'prophet-git-'));
    try {
      const server = await LoopbackServer.start({
        name: 'git host',
        port: options.port,
        handler: (request, response) =>
          serveGitRequest(request, response, root),
      });
      return new GitHost(server, root);
    } catch (error) {
      await rm(root, { recursive: true, force: true });
      throw error;
    }
  }

  private constructor(
    private readonly server: LoopbackServer,
    private readonly root: string,
  ) {}

  /** `http://127.0.0.1:port` */
  get url(): string {
    return `http://${this.server.host}`;
  }

  /**
   * Makes a repository with the branch `main`.
   *
   * @param name - one or two path segments, for example `prophet/operators`
   * @param files - contents of a first commit, by path
   * @returns URL to clone from and push to
   */
  async createRepository(
    name: string,
    files?: Record<string, string>,
  ): Promise<string> {
    if (!/^[a-z0-9][\w-]*(\/[a-z0-9][\w-]*)?$/.test(name)) {
      throw new Error(`${name} cannot be the name of a repository`);
    }
    const bare = join(this.root, `${name}.git`);
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
    return `${this.url}/${name}.git`;
  }

  /** Closes the server and removes the repositories. */
  async stop(): Promise<void> {
    await this.server.stop();
    await rm(this.root, { recursive: true, force: true, maxRetries: 3 });
  }
}
