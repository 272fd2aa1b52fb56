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
import { writeGitObject } from './writeGitObject';
import { changePull, openPull } from './writePulls';
import { writeRef } from './writeRef';

/**
 * Answers a `POST` or `PATCH` below `/repos/{owner}/{repo}`, as far as a pull
 * request of octokit takes one. What git refuses is unprocessable.
 */
export async function githubWrites(
  repository: GithubRepository,
  method: string,
  path: string[],
  body: GithubBody,
): Promise<GithubAnswer> {
  const [kind, what, ...rest] = path;
  try {
    if (kind === 'git' && what === 'refs') {
      return await writeRef(repository, method, rest, body);
    }
    if (kind === 'git' && method === 'POST' && rest.length === 0) {
      return await writeGitObject(repository, what, body);
    }
    if (kind === 'pulls' && method === 'POST' && path.length === 1) {
      return await openPull(repository, body);
    }
    if (kind === 'pulls' && method === 'PATCH' && path.length === 2) {
      return await changePull(repository, Number(what), body);
    }
    return NOT_FOUND;
  } catch (refused) {
    return unprocessable((refused as Error).message.split('\n').at(-2) ?? '');
  }
}
