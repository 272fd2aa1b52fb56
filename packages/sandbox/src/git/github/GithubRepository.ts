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

import { GitObjects } from '../GitObjects';
import type { Repositories } from '../Repositories';
import type { PullRequest, PullRequests } from './PullRequests';

/** A repository as GitHub tells of it. */
export class GithubRepository {
  readonly objects: GitObjects;

  constructor(
    /** `owner/name` */
    readonly name: string,
    readonly repositories: Repositories,
    readonly pulls: PullRequests,
    /** Address of the host. */
    readonly url: string,
  ) {
    this.objects = new GitObjects(repositories.folderOf(name));
  }

  /** @param mayWrite - what whoever asks may do */
  describe(mayWrite: boolean): object {
    const [owner, name] = this.name.split('/');
    const api = `${this.url}/api/v3/repos/${this.name}`;
    return {
      name,
      full_name: this.name,
      private: false,
      owner: { login: owner, type: 'Organization' },
      default_branch: 'main',
      html_url: `${this.url}/${this.name}`,
      clone_url: `${this.url}/${this.name}.git`,
      archive_url: `${api}/{archive_format}{/ref}`,
      trees_url: `${api}/git/trees{/sha}`,
      ...(mayWrite && {
        permissions: { admin: false, push: true, pull: true },
      }),
    };
  }

  commitOf(ref: string): Promise<string | undefined> {
    return this.repositories.commitOf(this.name, ref);
  }

  branchOf(branch: string): Promise<string | undefined> {
    return this.commitOf(`refs/heads/${branch}`);
  }

  /** It is merged once its base holds its branch, whoever brought it there. */
  async describePull(pull: PullRequest): Promise<Record<string, unknown>> {
    const [head, base] = await Promise.all([
      this.branchOf(pull.head),
      this.branchOf(pull.base),
    ]);
    const merged = Boolean(
      head && base && (await this.objects.contains(base, head)),
    );
    return {
      number: pull.number,
      title: pull.title,
      body: pull.body,
      draft: pull.draft,
      state: merged || !head ? 'closed' : 'open',
      merged,
      created_at: pull.createdAt,
      html_url: this.pageOf(pull),
      head: { ref: pull.head, sha: head },
      base: { ref: pull.base, sha: base },
    };
  }

  pageOf({ number }: PullRequest): string {
    return `${this.url}/${this.name}/pull/${number}`;
  }

  /** The pull request of a branch that is open. */
  async openPullOf(branch: string): Promise<PullRequest | undefined> {
    for (const pull of this.pulls.of(this.name)) {
      const isOpen = (await this.describePull(pull)).state === 'open';
      if (pull.head === branch && isOpen) {
        return pull;
      }
    }
    return undefined;
  }
}
