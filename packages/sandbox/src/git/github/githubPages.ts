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

/** Pages for people, as text: files of a branch, and a pull request with what it changes. */
export async function githubPages(
  repository: GithubRepository,
  [what, first, ...rest]: string[],
): Promise<GithubAnswer> {
  const { name, repositories, objects, pulls } = repository;
  const text = (body: Buffer | string): GithubAnswer => ({
    status: 200,
    type: 'text/plain; charset=utf-8',
    body,
  });
  if (what === 'pull' && rest.length === 0) {
    const pull = pulls.find(name, Number(first));
    if (!pull) {
      return NOT_FOUND;
    }
    const { state } = await repository.describePull(pull);
    return text(
      [
        `${pull.title} (#${pull.number}, ${state})`,
        `${pull.head} into ${pull.base}`,
        pull.body,
        await objects.difference(pull.base, pull.head),
        '',
      ].join('\n\n'),
    );
  }
  const isFiles = what === undefined || what === 'tree' || what === 'blob';
  const commit = isFiles && (await repository.commitOf(first ?? 'main'));
  if (!commit) {
    return NOT_FOUND;
  }
  const path = rest.join('/').replace(/\/$/, '');
  const content = path && (await repositories.read(name, commit, path));
  if (content) {
    return text(content);
  }
  const files = (await repositories.filesOf(name, commit)).filter(
    file => !path || file.startsWith(`${path}/`),
  );
  return files.length > 0 ? text(`${files.join('\n')}\n`) : NOT_FOUND;
}
