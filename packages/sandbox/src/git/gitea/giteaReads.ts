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

import type { Repositories } from '../Repositories';

/** What is answered: JSON, or a body of another type. */
export interface GiteaAnswer {
  status: number;
  json?: object;
  type?: string;
  body?: Buffer | string;
}

const NOT_FOUND: GiteaAnswer = { status: 404, json: { message: 'Not Found' } };

/**
 * What is read of organisations, repositories and their files.
 *
 * @param path - decoded segments
 * @returns undefined where the path is none of Gitea's
 */
export async function giteaReads(
  path: string[],
  query: URLSearchParams,
  repositories: Repositories,
): Promise<GiteaAnswer | undefined> {
  if (path[0] !== 'api') {
    return readPage(path, repositories);
  }
  if (path[1] !== 'v1') {
    return NOT_FOUND;
  }
  if (path[2] === 'orgs' && path.length === 4) {
    const [, , , username] = path;
    return repositories.hasOwner(username)
      ? { status: 200, json: { username } }
      : NOT_FOUND;
  }
  const [, , kind, owner, name, what, ...rest] = path;
  const full = `${owner}/${name}`;
  if (kind !== 'repos' || !repositories.has(full)) {
    return NOT_FOUND;
  }
  if (!what) {
    const json = { name, full_name: full, default_branch: 'main' };
    return { status: 200, json };
  }
  return readRepository(full, what, rest, query, repositories);
}

async function readRepository(
  full: string,
  what: string,
  rest: string[],
  query: URLSearchParams,
  repositories: Repositories,
): Promise<GiteaAnswer> {
  const at = {
    contents: query.get('ref') ?? 'main',
    archive: rest.join('/').replace(/\.tar\.gz$/, ''),
    git: rest[0] === 'commits' ? rest.slice(1).join('/') : undefined,
  }[what];
  const commit = at && (await repositories.commitOf(full, at));
  if (!commit) {
    return NOT_FOUND;
  }
  if (what === 'git') {
    return { status: 200, json: { sha: commit } };
  }
  if (what === 'archive') {
    const body = await repositories.archive(full, commit);
    return { status: 200, type: 'application/gzip', body };
  }
  const file = rest.join('/');
  const content = await repositories.read(full, commit, file);
  return content
    ? {
        status: 200,
        json: {
          type: 'file',
          path: file,
          size: content.length,
          encoding: 'base64',
          content: content.toString('base64'),
        },
      }
    : NOT_FOUND;
}

/** `/{owner}/{repo}/src/branch/{branch}/{path}`: the list of files, or one of them, as text. */
async function readPage(
  [owner, name, src, branch, ref, ...rest]: string[],
  repositories: Repositories,
): Promise<GiteaAnswer | undefined> {
  const full = `${owner}/${name}`;
  if (src !== 'src' || branch !== 'branch' || !repositories.has(full)) {
    return undefined;
  }
  const commit = await repositories.commitOf(full, ref);
  if (!commit) {
    return NOT_FOUND;
  }
  const path = rest.join('/').replace(/\/$/, '');
  const type = 'text/plain; charset=utf-8';
  const content = path && (await repositories.read(full, commit, path));
  if (content) {
    return { status: 200, type, body: content };
  }
  const files = (await repositories.filesOf(full, commit)).filter(
    file => !path || file.startsWith(`${path}/`),
  );
  return files.length > 0
    ? { status: 200, type, body: `${files.join('\n')}\n` }
    : NOT_FOUND;
}
