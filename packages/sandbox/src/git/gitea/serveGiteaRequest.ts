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

import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../../server/readBody';
import type { Repositories } from '../Repositories';
import { type GiteaAnswer, giteaReads } from './giteaReads';

/** Who may make repositories. */
export interface GitCredentials {
  username: string;
  password: string;
}

/**
 * Answers a request of Gitea's HTTP API, version 1, as far as Backstage's
 * `publish:gitea` and its reader of Gitea's URLs make use of it, and the pages
 * that they link to. Paths and answers are those of Gitea's own description
 * (`/api/swagger`).
 *
 * @returns false where the path is not one of these
 */
export async function serveGiteaRequest(
  request: IncomingMessage,
  response: ServerResponse,
  repositories: Repositories,
  credentials: GitCredentials,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://git');
  const path = url.pathname.split('/').slice(1).map(decoded);
  if (path.includes(undefined)) {
    send(response, { status: 400, json: { message: 'not an URL' } });
    return true;
  }
  const answer =
    request.method === 'POST'
      ? await createRepository(request, path as string[], {
          repositories,
          credentials,
        })
      : await giteaReads(path as string[], url.searchParams, repositories);
  if (answer) {
    send(response, answer);
  }
  return answer !== undefined;
}

/** `POST /api/v1/orgs/{org}/repos` */
async function createRepository(
  request: IncomingMessage,
  path: string[],
  options: { repositories: Repositories; credentials: GitCredentials },
): Promise<GiteaAnswer | undefined> {
  const [api, version, orgs, owner, repos, ...rest] = path;
  if (
    `${api}/${version}/${orgs}/${repos}` !== 'api/v1/orgs/repos' ||
    rest.length > 0
  ) {
    return undefined;
  }
  const { repositories, credentials } = options;
  if (!isBy(credentials, request)) {
    return { status: 401, json: { message: 'token is required' } };
  }
  if (!repositories.hasOwner(owner)) {
    return { status: 404, json: { message: 'org does not exist' } };
  }
  let name: unknown;
  try {
    ({ name } = JSON.parse((await readBody(request)).toString('utf8')));
  } catch {
    return { status: 422, json: { message: 'the body is not JSON' } };
  }
  if (typeof name !== 'string') {
    return { status: 422, json: { message: '[Name]: Required' } };
  }
  const full = `${owner}/${name}`;
  if (repositories.has(full)) {
    return {
      status: 409,
      json: { message: 'The repository with the same name already exists.' },
    };
  }
  try {
    await repositories.create(full);
  } catch (error) {
    return { status: 422, json: { message: (error as Error).message } };
  }
  return { status: 201, json: { name, full_name: full, empty: true } };
}

function isBy(
  { username, password }: GitCredentials,
  { headers }: IncomingMessage,
): boolean {
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  const given = headers.authorization?.replace(/^basic /i, '') ?? '';
  return (
    given.length === basic.length &&
    timingSafeEqual(Buffer.from(given), Buffer.from(basic))
  );
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function send(
  response: ServerResponse,
  { status, json, type, body }: GiteaAnswer,
): void {
  response.writeHead(status, {
    'content-type': json ? 'application/json' : type ?? 'text/plain',
    'x-content-type-options': 'nosniff',
  });
  response.end(json ? JSON.stringify(json) : body);
}
