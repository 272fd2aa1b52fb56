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

import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LoopbackServer } from '../../server/LoopbackServer';
import { readBody } from '../../server/readBody';
import type { Repositories } from '../Repositories';
import { isGitRequest, serveGitRequest } from '../serveGitRequest';
import { type GithubAnswer, NOT_FOUND } from './GithubAnswer';
import { githubGraphql } from './githubGraphql';
import { githubPages } from './githubPages';
import { githubReads } from './githubReads';
import { GithubRepository } from './GithubRepository';
import { githubWrites } from './githubWrites';
import { PullRequests } from './PullRequests';

/**
 * The same repositories as a GitHub Enterprise Server shows them, as far as
 * Backstage and a pull request of octokit ask it. A port of its own, since
 * Backstage tells hosts apart by their address.
 */
export class GithubHost {
  static async start(options: {
    repositories: Repositories;
    port?: number;
  }): Promise<GithubHost> {
    const { repositories, port } = options;
    const token = randomBytes(24).toString('base64url');
    const pulls = new PullRequests();
    const server = await LoopbackServer.start({
      name: 'host of pull requests',
      port,
      handler: async (request, response) => {
        if (isGitRequest(request)) {
          await serveGitRequest(request, response, repositories.root);
          return;
        }
        const url = `http://${request.socket.localAddress}:${request.socket.localPort}`;
        send(
          response,
          await answer(request, { repositories, pulls, url, token }),
        );
      },
    });
    return new GithubHost(server, token);
  }

  private constructor(
    private readonly server: LoopbackServer,
    /** Of who may write through the API. */
    readonly token: string,
  ) {}

  /** `http://127.0.0.1:port` */
  get url(): string {
    return `http://${this.server.host}`;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}

async function answer(
  request: IncomingMessage,
  host: {
    repositories: Repositories;
    pulls: PullRequests;
    url: string;
    token: string;
  },
): Promise<GithubAnswer> {
  const url = new URL(request.url ?? '/', host.url);
  const path = decodedPath(url);
  const { method = 'GET', headers } = request;
  const mayWrite = isBy(host.token, headers.authorization);
  const repositoryOf = (name: string) =>
    host.repositories.has(name)
      ? new GithubRepository(name, host.repositories, host.pulls, host.url)
      : undefined;
  const isApi = path?.[0] === 'api';
  if (!path || (headers.authorization && isApi && !mayWrite)) {
    return { status: path ? 401 : 400, json: { message: 'Bad credentials' } };
  }
  if (!isApi) {
    const [owner, name, ...rest] = path;
    const repository = repositoryOf(`${owner}/${name}`);
    return method === 'GET' && repository
      ? githubPages(repository, rest)
      : NOT_FOUND;
  }
  const isGraphql = path.join('/') === 'api/graphql' && method === 'POST';
  const [, , repos, owner, name, ...rest] = path;
  const repository =
    repos === 'repos' ? repositoryOf(`${owner}/${name}`) : undefined;
  if (method === 'GET') {
    const { accept = '' } = headers;
    const query = url.searchParams;
    return repository
      ? githubReads(repository, rest, { query, accept, mayWrite })
      : NOT_FOUND;
  }
  if (!mayWrite) {
    return { status: 401, json: { message: 'Requires authentication' } };
  }
  const body = parsed(await readBody(request));
  if (!body) {
    return { status: 400, json: { message: 'Problems parsing JSON' } };
  }
  if (isGraphql) {
    return githubGraphql(body, repositoryOf);
  }
  return repository ? githubWrites(repository, method, rest, body) : NOT_FOUND;
}

function decodedPath(url: URL): string[] | undefined {
  try {
    return url.pathname.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function parsed(body: Buffer): Record<string, unknown> | undefined {
  try {
    return Object(JSON.parse(body.toString('utf8')));
  } catch {
    return undefined;
  }
}

function isBy(token: string, authorization = ''): boolean {
  const given = Buffer.from(authorization.replace(/^(token|bearer) /i, ''));
  const wanted = Buffer.from(token);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function send(
  response: ServerResponse,
  { status, json, type, body }: GithubAnswer,
): void {
  response.writeHead(status, {
    'content-type': json ? 'application/json' : type ?? 'text/plain',
    'x-content-type-options': 'nosniff',
  });
  response.end(json ? JSON.stringify(json) : body);
}
