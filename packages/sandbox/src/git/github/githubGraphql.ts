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

import type { GithubAnswer } from './GithubAnswer';
import type { GithubRepository } from './GithubRepository';

/**
 * Answers the one question of GraphQL that octokit has before a pull request:
 * whether there is its branch, and a pull request of it that is open.
 */
export async function githubGraphql(
  { query, variables }: Record<string, unknown>,
  repositoryOf: (name: string) => GithubRepository | undefined,
): Promise<GithubAnswer> {
  const { owner, repo, head } = Object(variables);
  const isKnown =
    /ref\(qualifiedName: \$head\)\s*{\s*associatedPullRequests\(first: 1, states: OPEN\)/;
  if (!isKnown.test(String(query))) {
    return errors('This host answers the branch of a pull request only');
  }
  const repository = repositoryOf(`${owner}/${repo}`);
  if (!repository) {
    return errors(`Could not resolve to a Repository '${owner}/${repo}'.`);
  }
  const commit = await repository.branchOf(String(head));
  const pull = commit && (await repository.openPullOf(String(head)));
  const edges = pull
    ? [{ node: { number: pull.number, url: repository.pageOf(pull) } }]
    : [];
  const ref = commit ? { associatedPullRequests: { edges } } : null;
  return { status: 200, json: { data: { repository: { ref } } } };
}

function errors(message: string): GithubAnswer {
  return { status: 200, json: { data: null, errors: [{ message }] } };
}
