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
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LoopbackServer } from '../server/LoopbackServer';
import { GithubHost } from './github/GithubHost';
import {
  type GitCredentials,
  serveGiteaRequest,
} from './gitea/serveGiteaRequest';
import { Repositories } from './Repositories';
import { isGitRequest, serveGitRequest } from './serveGitRequest';

/**
 * A git host on 127.0.0.1: repositories to clone from and push to, and so much
 * of Gitea's API that a portal can publish to it and read from it.
 */
export class GitHost {
  /** @param options - ports of both hosts; default: free ones */
  static async start(
    options: { port?: number; githubPort?: number } = {},
  ): Promise<GitHost> {
    const root = await mkdtemp(join(tmpdir(), 'prophet-git-'));
    const repositories = new Repositories(root);
    const credentials = {
      username: 'sandbox',
      password: randomBytes(24).toString('base64url'),
    };
    let server: LoopbackServer | undefined;
    try {
      server = await LoopbackServer.start({
        name: 'git host',
        port: options.port,
        handler: async (request, response) => {
          if (
            isGitRequest(request) ||
            !(await serveGiteaRequest(
              request,
              response,
              repositories,
              credentials,
            ))
          ) {
            await serveGitRequest(request, response, root);
          }
        },
      });
      const github = await GithubHost.start({
        repositories,
        port: options.githubPort,
      });
      return new GitHost(server, repositories, credentials, github);
    } catch (error) {
      await server?.stop();
      await rm(root, { recursive: true, force: true });
      throw error;
    }
  }

  private constructor(
    private readonly server: LoopbackServer,
    private readonly repositories: Repositories,
    /** Of who may make repositories through the API. */
    readonly credentials: GitCredentials,
    /** The same repositories, for pull requests. */
    readonly github: GithubHost,
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
    await this.repositories.create(name, files);
    return `${this.url}/${name}.git`;
  }

  /** Closes the server and removes the repositories. */
  async stop(): Promise<void> {
    await Promise.all([this.server.stop(), this.github.stop()]);
    await rm(this.repositories.root, {
      recursive: true,
      force: true,
      maxRetries: 3,
    });
  }
}
