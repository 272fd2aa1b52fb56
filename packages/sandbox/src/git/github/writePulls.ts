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

/** `POST /repos/{owner}/{repo}/pulls`, of a branch of the same repository. */
export async function openPull(
  repository: GithubRepository,
  body: GithubBody,
): Promise<GithubAnswer> {
  const { title, base } = body;
  const [owner] = repository.name.split('/');
  const head = String(body.head).replace(`${owner}:`, '');
  if (typeof title !== 'string' || title === '' || typeof base !== 'string') {
    return unprocessable('title or base is missing');
  }
  const [from, to] = await Promise.all(
    [head, base].map(branch => repository.branchOf(branch)),
  );
  if (!from || !to) {
    return unprocessable('head or base is no branch');
  }
  if (await repository.objects.contains(to, from)) {
    return unprocessable(`No commits between ${base} and ${head}`);
  }
  if (await repository.openPullOf(head)) {
    return unprocessable(`A pull request already exists for ${owner}:${head}.`);
  }
  const pull = repository.pulls.open(repository.name, {
    title,
    body: textOf(body.body),
    draft: body.draft === true,
    head,
    base,
  });
  return { status: 201, json: await repository.describePull(pull) };
}

/** `PATCH /repos/{owner}/{repo}/pulls/{number}` */
export async function changePull(
  repository: GithubRepository,
  number: number,
  { title, body }: GithubBody,
): Promise<GithubAnswer> {
  const pull = repository.pulls.find(repository.name, number);
  if (!pull) {
    return NOT_FOUND;
  }
  if (typeof title === 'string' && title !== '') {
    pull.title = title;
  }
  if (typeof body === 'string') {
    pull.body = body;
  }
  return { status: 200, json: await repository.describePull(pull) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
