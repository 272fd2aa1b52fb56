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

import type { ScmIntegrations } from '@backstage/integration';
import { InputError } from '@backstage/errors';
import { type GitHost, gitHostOf } from './GitHost';

/** A folder in a repository, as the URL of a chart source names it. */
export interface GitReference {
  host: GitHost;
  /** Path of the repository on the host, without `.git`. */
  repository: string;
  /** To clone from. */
  repositoryUrl: string;
  /** The branch to follow; the default one where both this and `refAndPath` are absent. */
  ref?: string;
  /** The folder, without slashes at its ends. */
  path: string;
  /** Of the address of a page, in place of the two above: which is which the refs tell. */
  refAndPath?: string;
}

const GIT = /^git\+(https?:\/\/)/;
// Of which each means itself in a URL.
const SAFE = /^[\w.+@/-]*$/;
// A parser of URLs would walk up the path.
const UP = /\/(?:\.|%2e){2}(?:[/?#]|$)/i;

/**
 * Whether a URL is one of a chart in git: `git+https://`, or the address of a
 * page that shows a folder on a git host of Backstage's integrations. URLs of
 * chart repositories are neither.
 */
export function isGitUrl(url: string, integrations: ScmIntegrations): boolean {
  return GIT.test(url) || parsePage(url, integrations) !== undefined;
}

/**
 * Reads such a URL.
 *
 * @throws InputError that says how it is written, or that the host is not known
 */
export function parseGitUrl(
  url: string,
  integrations: ScmIntegrations,
): GitReference {
  const reference = GIT.test(url)
    ? parsePrefixed(url, integrations)
    : parsePage(url, integrations);
  if (
    UP.test(url) ||
    !reference ||
    ![
      reference.repository,
      reference.path,
      reference.ref ?? '',
      reference.refAndPath ?? '',
    ].every(part => SAFE.test(part) && !part.split('/').includes('..'))
  ) {
    throw new InputError(
      `"${withoutCredential(
        url,
      )}" is no reference to a chart in git: write git+https://host/owner/repository.git//folder?ref=branch, or the address of the page that shows the folder.`,
    );
  }
  return reference;
}

/** `git+https://host/owner/repository[.git]//folder?ref=branch`; helm-git writes `@` for the `//`. */
function parsePrefixed(
  text: string,
  integrations: ScmIntegrations,
): GitReference | undefined {
  const plain = text.replace(GIT, '$1');
  const url = URL.canParse(plain) ? new URL(plain) : undefined;
  if (!url || url.username || url.password) {
    return undefined;
  }
  const host = gitHostOf(url, integrations);
  if (!host) {
    throw new InputError(
      `${url.host} is no git host of this portal: add it to integrations, as a host of github, gitlab, bitbucketCloud, bitbucketServer or gitea.`,
    );
  }
  const [clone, path = ''] = below(host, url)
    .split('?')[0]
    .split(/\/\/|@(.*)/s)
    .filter(part => part !== undefined);
  const repository = host.parseClone(clone.replace(/(\.git)?\/?$/, ''));
  return (
    referenceTo(host, repository) && {
      ...referenceTo(host, repository)!,
      ref: url.searchParams.get('ref') || undefined,
      path: withoutSlashes(path),
    }
  );
}

function parsePage(
  text: string,
  integrations: ScmIntegrations,
): GitReference | undefined {
  const url =
    /^https?:/.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  const host = url && !url.username ? gitHostOf(url, integrations) : undefined;
  const page = host?.parseTree(below(host, url!));
  const reference = page && referenceTo(host!, page.repository);
  return (
    reference && {
      ...reference,
      path: '',
      refAndPath: withoutSlashes(page.refAndPath),
    }
  );
}

function referenceTo(host: GitHost, repository: string) {
  return /^[^/]+(\/[^/]+)+$/.test(repository)
    ? {
        host,
        repository,
        repositoryUrl: `${host.baseUrl}${host.clone(repository)}`,
      }
    : undefined;
}

/** Path and query of a URL below where the host's pages are. */
function below(host: GitHost, { pathname, search }: URL): string {
  const base = new URL(host.baseUrl).pathname;
  return pathname.startsWith(base) ? pathname.slice(base.length) + search : '';
}

function withoutSlashes(path: string): string {
  return path.replace(/^\/+|\/+$/g, '');
}

function withoutCredential(url: string): string {
  return url.replace(/(:\/\/)[^/?#]*@/, '$1');
}
