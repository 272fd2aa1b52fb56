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

/** A wish to have a branch in another one. */
export interface PullRequest {
  number: number;
  title: string;
  body: string;
  draft: boolean;
  /** Names of branches. */
  head: string;
  base: string;
  createdAt: string;
}

/** The pull requests of all repositories, in memory. */
export class PullRequests {
  readonly #all = new Map<string, PullRequest[]>();

  /** Oldest first. */
  of(repository: string): PullRequest[] {
    return this.#all.get(repository) ?? [];
  }

  find(repository: string, number: number): PullRequest | undefined {
    return this.of(repository).find(each => each.number === number);
  }

  open(
    repository: string,
    wanted: Omit<PullRequest, 'number' | 'createdAt'>,
  ): PullRequest {
    const others = this.of(repository);
    const pull = {
      ...wanted,
      number: others.length + 1,
      createdAt: new Date().toISOString(),
    };
    this.#all.set(repository, [...others, pull]);
    return pull;
  }
}
