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

/** Where a tree of files is, as a page of a git host shows it. */
export interface GitTreePage {
  /** Path of the repository on the host, without `.git`. */
  repository: string;
  /** Branch or tag, and then the folder: where one ends the page does not say. */
  refAndPath: string;
}

/** How the pages of one kind of git host are addressed, and what it clones from. */
export interface GitHostKind {
  /** @param path - of the URL below the host, with its query */
  parseTree(path: string): GitTreePage | undefined;
  /** The path of a file at a commit, as Backstage's URL reader wants it. */
  file(repository: string, commit: string, path: string): string;
  /**
   * The path of a folder at a commit. Absent where that reader takes branches
   * alone, which may have moved on.
   */
  tree?(repository: string, commit: string, path: string): string;
  clone(repository: string): string;
  /** The repository of an address to clone from, without its `.git`. */
  parseClone(path: string): string;
}

/** The kind that most are alike, with what stands between repository and commit. */
function alike(
  page: RegExp,
  between: string,
  betweenOfFile: string = between,
): GitHostKind {
  return {
    parseTree(path) {
      const { repository, refAndPath } = page.exec(path)?.groups ?? {};
      return repository ? { repository, refAndPath } : undefined;
    },
    file: (repository, commit, path) =>
      joined(repository, betweenOfFile, commit, path),
    tree: (repository, commit, path) =>
      joined(repository, between, commit, path),
    clone: repository => `${repository}.git`,
    parseClone: path => path,
  };
}

/** Kinds by the type of their integration in Backstage. */
export const gitHostKinds: Partial<Record<string, GitHostKind>> = {
  github: alike(
    /^(?<repository>[^/]+\/[^/]+)\/tree\/(?<refAndPath>[^?]+)/,
    'tree',
  ),
  gitlab: alike(
    /^(?<repository>[^?]+?)\/-\/tree\/(?<refAndPath>[^?]+)/,
    '-/tree',
    '-/blob',
  ),
  gitea: alike(
    /^(?<repository>[^/]+\/[^/]+)\/src\/(?:branch|tag|commit)\/(?<refAndPath>[^?]+)/,
    'src/commit',
  ),
  bitbucketCloud: alike(
    /^(?<repository>[^/]+\/[^/]+)\/src\/(?<refAndPath>[^?]+)/,
    'src',
  ),
  bitbucketServer: {
    parseTree(path) {
      const page =
        /^projects\/(?<project>[^/]+)\/repos\/(?<name>[^/]+)\/browse\/?(?<folder>[^?]*)(?:.*[?&]at=(?<ref>[^&]+))?/.exec(
          path,
        )?.groups;
      if (!page) {
        return undefined;
      }
      const ref = decodeURIComponent(page.ref ?? 'HEAD');
      return {
        repository: `${page.project}/${page.name}`,
        refAndPath: `${ref.replace(/^refs\/(heads|tags)\//, '')}/${
          page.folder
        }`,
      };
    },
    file: (repository, commit, path) =>
      browse(repository, path, `?at=${commit}`),
    clone: repository => `scm/${repository}.git`,
    parseClone: path => path.replace(/^scm\//, ''),
  },
};

function joined(...parts: string[]): string {
  return parts.filter(Boolean).join('/');
}

function browse(repository: string, path: string, query: string): string {
  const [project, name] = repository.split('/');
  return `projects/${project}/repos/${name}/browse/${path}${query}`;
}
