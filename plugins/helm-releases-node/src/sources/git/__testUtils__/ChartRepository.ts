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

import { GitHost } from '@prophet-aiops/sandbox';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const NAME = 'prophet/charts';

/** A repository on the sandbox's git host, with a clone that is pushed from. */
export class ChartRepository {
  static async start(): Promise<ChartRepository> {
    const host = await GitHost.start();
    const clone = await mkdtemp(join(tmpdir(), 'chart-repository-'));
    const repository = new ChartRepository(host, clone);
    const url = await host.createRepository(NAME);
    await repository.git('init', '--quiet', '-b', 'main');
    await repository.git('remote', 'add', 'origin', url);
    return repository;
  }

  readonly name = NAME;

  private constructor(
    private readonly host: GitHost,
    private readonly clone: string,
  ) {}

  /** Of the git host. */
  get origin(): string {
    return this.host.url;
  }

  /**
   * @param files - contents by path; of one that starts with `-> ` a link
   * @returns the commit, which is the head of the branch now
   */
  async commit(files: Record<string, string>): Promise<string> {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.clone, path);
      await mkdir(dirname(file), { recursive: true });
      await rm(file, { force: true });
      await (content.startsWith('-> ')
        ? symlink(content.slice(3), file)
        : writeFile(file, content));
    }
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--allow-empty', '-m', 'A commit');
    await this.git('push', '--quiet', 'origin', 'HEAD');
    return (await this.git('rev-parse', 'HEAD')).toString().trim();
  }

  /** Tags the last commit, with an object of its own where it has a message. */
  async tag(name: string, message?: string): Promise<void> {
    await this.git('tag', name, ...(message ? ['-m', message] : []));
    await this.git('push', '--quiet', 'origin', name);
  }

  /** Goes on, on a new branch. */
  async branch(name: string): Promise<void> {
    await this.git('checkout', '--quiet', '-b', name);
  }

  async git(...args: string[]): Promise<Buffer> {
    const { stdout } = await promisify(execFile)('git', args, {
      cwd: this.clone,
      encoding: 'buffer',
      env: {
        ...process.env,
        HOME: this.clone,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_TERMINAL_PROMPT: '0',
        GIT_AUTHOR_NAME: 'Somebody',
        GIT_AUTHOR_EMAIL: 'somebody@example.com',
        GIT_COMMITTER_NAME: 'Somebody',
        GIT_COMMITTER_EMAIL: 'somebody@example.com',
      },
    });
    return stdout;
  }

  async stop(): Promise<void> {
    await this.host.stop();
    await rm(this.clone, { recursive: true, force: true });
  }
}
