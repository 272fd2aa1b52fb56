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

import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { isError, NotFoundError } from '@backstage/errors';
import {
  type ChartVersion,
  parseChartVersion,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { createHash } from 'node:crypto';
import { describeVersion } from '../chartMetadata';
import { inLanes } from '../inLanes';
import { type GitChartTag, gitChartTags } from './gitChartTags';
import { type GitVersion, gitVersions } from './gitVersions';
import type { GitRefs } from './listGitRefs';
import { dependenciesOf } from './parseChartYaml';
import type { GitReference } from './parseGitUrl';
import { readChartYaml } from './readChartYaml';

const TAGS = 20;
const AT_ONCE = 4;

/** What is known of a chart from its last reading. */
export interface GitChartMemory {
  /** Of the commits that matter; absent where one of them could not be read. */
  digest?: string;
  /** The folder of the chart. */
  path?: string;
  /** By commit; null where the chart was not there yet. */
  versions: Record<string, ChartVersion | null>;
}

/** What one reading found of a chart. */
export interface GitChartReading {
  memory: GitChartMemory;
  /** Absent where nothing has changed. */
  versions?: GitVersion[];
  /** Why not all of it could be read; what could be is in the memory. */
  error?: Error;
}

/** One chart in a folder of a repository. */
export class GitChart {
  readonly #urlReader: UrlReaderService;
  readonly #reference: GitReference;
  readonly #refs: GitRefs;
  readonly #name: string;

  constructor(options: {
    urlReader: UrlReaderService;
    reference: GitReference;
    refs: GitRefs;
    name: string;
  }) {
    this.#urlReader = options.urlReader;
    this.#reference = options.reference;
    this.#refs = options.refs;
    this.#name = options.name;
  }

  /**
   * Reads the newest 20 tags and the branch. What is at a commit never changes,
   * so it is read once.
   *
   * @param options - wanted: a version whose tag is read though it is older
   */
  async read(
    known: GitChartMemory | undefined,
    options: { wanted?: string; signal?: AbortSignal } = {},
  ): Promise<GitChartReading> {
    const { signal } = options;
    if (
      known?.digest &&
      this.#digest(this.#tags(known.path)) === known.digest
    ) {
      return { memory: known };
    }
    const { branch } = this.#refs;
    const { path, head } = await this.#find(signal);
    const tags = this.#tags(path, options.wanted);
    const versions: GitChartMemory['versions'] = { [branch.commit]: head };
    const readBefore = known?.path === path ? known.versions : {};
    let error: Error | undefined;
    await inLanes(tags, AT_ONCE, async ({ commit }) => {
      try {
        if (Object.hasOwn(readBefore, commit)) {
          versions[commit] = readBefore[commit];
        } else if (!error && !Object.hasOwn(versions, commit)) {
          versions[commit] = await this.#readCommit(commit, path, signal);
        }
      } catch (problem) {
        signal?.throwIfAborted();
        error = isError(problem) ? problem : new Error(String(problem));
      }
    });
    if (error) {
      return { memory: { path, versions }, error };
    }
    const tagged = tags.flatMap(({ commit, version }) => {
      const found = versions[commit];
      return found ? [{ ...found, commit, tagVersion: version.format() }] : [];
    });
    return {
      memory: { digest: this.#digest(tags), path, versions },
      versions: gitVersions(tagged, {
        ...head,
        commit: branch.commit,
        branch: branch.name,
      }),
    };
  }

  #tags(path: string = '', wanted?: string): GitChartTag[] {
    const version = wanted && parseChartVersion(wanted);
    return gitChartTags(this.#refs.tags, this.#name, path).filter(
      (tag, index) =>
        index < TAGS || (version && tag.version.compare(version) === 0),
    );
  }

  #digest(tags: GitChartTag[]): string {
    const { branch } = this.#refs;
    const commits = [branch, ...tags].map(
      ({ name, commit }) => `${name} ${commit}`,
    );
    return createHash('sha256').update(commits.join('\n')).digest('base64url');
  }

  /** The folder that the URL names, or the one of the chart in it; with what the branch has there. */
  async #find(
    signal?: AbortSignal,
  ): Promise<{ path: string; head: ChartVersion }> {
    const { branch, path } = this.#refs;
    const inside = path ? `${path}/${this.#name}` : this.#name;
    const folders =
      path.split('/').at(-1) === this.#name ? [path] : [path, inside];
    for (const folder of folders) {
      const head = await this.#readCommit(branch.commit, folder, signal);
      if (head) {
        return { path: folder, head };
      }
    }
    throw new NotFoundError(
      `${this.#reference.repositoryUrl} holds no chart ${
        this.#name
      } in ${folders.map(folder => folder || 'its root').join(' or ')} at ${
        branch.name
      }: check the address of the source.`,
    );
  }

  /** Null where there is no such chart. */
  async #readCommit(
    commit: string,
    path: string,
    signal?: AbortSignal,
  ): Promise<ChartVersion | null> {
    try {
      const metadata = await readChartYaml(
        this.#urlReader,
        this.#reference,
        commit,
        path,
        signal,
      );
      return metadata.name === this.#name && parseChartVersion(metadata.version)
        ? {
            version: metadata.version,
            ...describeVersion(metadata.version, metadata),
            dependencies: dependenciesOf(metadata),
          }
        : null;
    } catch (error) {
      if (isNotFound(error)) {
        return null;
      }
      throw error;
    }
  }
}

function isNotFound(error: unknown): boolean {
  return isError(error) && error.name === 'NotFoundError';
}
