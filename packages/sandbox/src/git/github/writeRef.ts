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

import {
  type GithubAnswer,
  type GithubBody,
  NOT_FOUND,
  unprocessable,
} from './GithubAnswer';
import type { GithubRepository } from './GithubRepository';

/** `POST /repos/{owner}/{repo}/git/refs` and `PATCH …/git/refs/heads/{branch}`. */
export async function writeRef(
  repository: GithubRepository,
  method: string,
  [kind, ...branchPath]: string[],
  { ref, sha, force }: GithubBody,
): Promise<GithubAnswer> {
  const isNew = method === 'POST' && kind === undefined;
  const branch = isNew
    ? /^refs\/heads\/(.+)$/.exec(String(ref))?.[1]
    : branchPath.join('/');
  if (!branch || (!isNew && (method !== 'PATCH' || kind !== 'heads'))) {
    return NOT_FOUND;
  }
  if (typeof sha !== 'string' || !(await repository.commitOf(sha))) {
    return unprocessable('Object does not exist');
  }
  const from = await repository.branchOf(branch);
  if (isNew && from) {
    return unprocessable('Reference already exists');
  }
  if (!isNew && !from) {
    return unprocessable('Reference does not exist');
  }
  const { objects } = repository;
  if (from && force !== true && !(await objects.contains(sha, from))) {
    return unprocessable('Update is not a fast forward');
  }
  await objects.branch(branch, sha, from);
  return {
    status: isNew ? 201 : 200,
    json: { ref: `refs/heads/${branch}`, object: { type: 'commit', sha } },
  };
}
