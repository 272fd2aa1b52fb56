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

const STATUS: Record<string, string> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
};

/** `GET /repos/{owner}/{repo}/pulls`, newest first. */
export async function readPulls(
  repository: GithubRepository,
  state: string,
): Promise<GithubAnswer> {
  const { pulls, name } = repository;
  const all = await Promise.all(
    pulls.of(name).map(pull => repository.describePull(pull)),
  );
  return {
    status: 200,
    json: all.filter(pull => state === 'all' || pull.state === state).reverse(),
  };
}

/** `GET /repos/{owner}/{repo}/pulls/{number}` and its `/files`. */
export async function readPull(
  repository: GithubRepository,
  [number, what]: string[],
): Promise<GithubAnswer> {
  const pull = repository.pulls.find(repository.name, Number(number));
  if (!pull || (what && what !== 'files')) {
    return NOT_FOUND;
  }
  if (!what) {
    return { status: 200, json: await repository.describePull(pull) };
  }
  const files = await repository.objects.changedFiles(pull.base, pull.head);
  return {
    status: 200,
    json: files.map(({ status, path }) => ({
      filename: path,
      status: STATUS[status] ?? 'changed',
    })),
  };
}
