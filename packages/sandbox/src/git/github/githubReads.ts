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

import { type GithubAnswer, NOT_FOUND } from './GithubAnswer';
import type { GithubRepository } from './GithubRepository';
import { readPull, readPulls } from './readPulls';

/** How a request wants a file. */
const RAW = /^application\/vnd\.github(\.v3)?\.raw/;

/**
 * Answers a `GET` of `/repos/{owner}/{repo}/…`, as far as Backstage's reader of
 * URLs and octokit ask it.
 */
export async function githubReads(
  repository: GithubRepository,
  [what, ...rest]: string[],
  options: { query: URLSearchParams; accept: string; mayWrite: boolean },
): Promise<GithubAnswer> {
  const { query, accept, mayWrite } = options;
  const ref = query.get('ref') ?? 'main';
  switch (what) {
    case undefined:
      return { status: 200, json: repository.describe(mayWrite) };
    case 'commits':
      return rest.at(-1) === 'status'
        ? commitStatus(repository, rest.slice(0, -1).join('/'), mayWrite)
        : lastCommit(repository, query.get('sha') ?? 'main');
    case 'contents':
      return contents(repository, ref, rest.join('/'), RAW.test(accept));
    case 'tarball':
      return archive(repository, rest.join('/') || 'main');
    case 'git':
      return gitObject(repository, rest, query.has('recursive'));
    case 'pulls':
      return rest.length > 0
        ? readPull(repository, rest)
        : readPulls(repository, query.get('state') ?? 'open');
    default:
      return NOT_FOUND;
  }
}

async function commitStatus(
  repository: GithubRepository,
  ref: string,
  mayWrite: boolean,
): Promise<GithubAnswer> {
  const sha = await repository.commitOf(ref);
  return sha
    ? {
        status: 200,
        json: {
          sha,
          state: 'success',
          statuses: [],
          repository: repository.describe(mayWrite),
        },
      }
    : NOT_FOUND;
}

/** The newest of a branch: nobody asks for more. */
async function lastCommit(
  repository: GithubRepository,
  branch: string,
): Promise<GithubAnswer> {
  const sha = await repository.commitOf(branch);
  const tree = sha && (await treeOf(repository, sha));
  return sha
    ? { status: 200, json: [{ sha, commit: { tree: { sha: tree } } }] }
    : NOT_FOUND;
}

async function contents(
  repository: GithubRepository,
  ref: string,
  path: string,
  isRaw: boolean,
): Promise<GithubAnswer> {
  const { repositories, name } = repository;
  const commit = await repository.commitOf(ref);
  const body = commit && (await repositories.read(name, commit, path));
  if (!body) {
    return NOT_FOUND;
  }
  return isRaw
    ? { status: 200, type: 'application/vnd.github.raw', body }
    : { status: 200, json: { type: 'file', path, ...inBase64(body) } };
}

async function archive(
  repository: GithubRepository,
  ref: string,
): Promise<GithubAnswer> {
  const { repositories, name } = repository;
  const commit = await repository.commitOf(ref);
  return commit
    ? {
        status: 200,
        type: 'application/x-gzip',
        body: await repositories.archive(name, commit),
      }
    : NOT_FOUND;
}

async function gitObject(
  repository: GithubRepository,
  [kind, hash]: string[],
  isRecursive: boolean,
): Promise<GithubAnswer> {
  const { repositories, name, url } = repository;
  if (!/^[0-9a-f]{40}$/.test(hash ?? '')) {
    return NOT_FOUND;
  }
  if (kind === 'blobs') {
    const content = await repositories.object(name, 'blob', hash);
    return content ? { status: 200, json: inBase64(content) } : NOT_FOUND;
  }
  const entries = await repositories.treeOf(name, hash, isRecursive);
  if (kind !== 'trees' || !entries) {
    return NOT_FOUND;
  }
  const blobs = `${url}/api/v3/repos/${name}/git/blobs`;
  const tree = entries.map(each => ({ ...each, url: `${blobs}/${each.sha}` }));
  return { status: 200, json: { sha: hash, truncated: false, tree } };
}

async function treeOf(repository: GithubRepository, commit: string) {
  return repository.repositories.hashOf(repository.name, `${commit}^{tree}`);
}

function inBase64(content: Buffer) {
  return {
    encoding: 'base64',
    size: content.length,
    content: content.toString('base64'),
  };
}
