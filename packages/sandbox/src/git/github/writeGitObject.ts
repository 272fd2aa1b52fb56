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

import type { GitTreeEntry } from '../GitObjects';
import {
  type GithubAnswer,
  type GithubBody,
  NOT_FOUND,
  unprocessable,
} from './GithubAnswer';
import type { GithubRepository } from './GithubRepository';

const HASH = /^[0-9a-f]{40}$/;
const MODE = /^(100644|100755|120000)$/;

/** `POST /repos/{owner}/{repo}/git/blobs`, `trees` or `commits`. */
export async function writeGitObject(
  repository: GithubRepository,
  kind: string,
  body: GithubBody,
): Promise<GithubAnswer> {
  switch (kind) {
    case 'blobs': {
      const { content, encoding } = body;
      if (typeof content !== 'string') {
        return unprocessable('content is missing');
      }
      const bytes = Buffer.from(
        content,
        encoding === 'base64' ? 'base64' : 'utf8',
      );
      return created(await repository.objects.blob(bytes));
    }
    case 'trees':
      return writeTree(repository, body);
    case 'commits':
      return writeCommit(repository, body);
    default:
      return NOT_FOUND;
  }
}

async function writeTree(
  { objects }: GithubRepository,
  { base_tree: base, tree }: GithubBody,
): Promise<GithubAnswer> {
  if (base !== undefined && !isHash(base)) {
    return unprocessable('base_tree is no hash');
  }
  const entries: GitTreeEntry[] = [];
  for (const entry of Array.isArray(tree) ? tree : []) {
    const { path, mode, sha, content } = Object(entry);
    if (!isPath(path) || !MODE.test(mode)) {
      return unprocessable('tree.path or tree.mode is none');
    }
    const hash =
      typeof content === 'string'
        ? await objects.blob(Buffer.from(content))
        : sha;
    if (hash !== null && !isHash(hash)) {
      return unprocessable('tree.sha is no hash');
    }
    entries.push({ path, mode, sha: hash });
  }
  return created(await objects.tree(base, entries));
}

async function writeCommit(
  { objects }: GithubRepository,
  { message, tree, parents = [], author }: GithubBody,
): Promise<GithubAnswer> {
  const { name, email } = Object(author);
  if (typeof message !== 'string' || !isHash(tree)) {
    return unprocessable('message or tree is missing');
  }
  if (!Array.isArray(parents) || !parents.every(isHash)) {
    return unprocessable('parents are no hashes');
  }
  const by =
    typeof name === 'string' && typeof email === 'string'
      ? { name, email }
      : undefined;
  return created(await objects.commit({ tree, parents, message, author: by }));
}

/** git itself leaves out in silence what it takes for no path. */
function isPath(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    !value.includes('\0') &&
    value.split('/').every(part => !/^(|\.|\.\.|\.git)$/i.test(part))
  );
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && HASH.test(value);
}

function created(sha: string): GithubAnswer {
  return { status: 201, json: { sha } };
}
