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

import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { listServerRefs } from 'isomorphic-git';
import { refusal } from '../sourceRefusal';
import { gitHttp } from './gitHttp';
import type { GitReference } from './parseGitUrl';

/** What a repository offers to read. */
export interface GitRefs {
  /** Commits by name of the tag. */
  tags: Map<string, string>;
  /** The branch that is followed. */
  branch: { name: string; commit: string };
  /** The folder that the reference names. */
  path: string;
}

/**
 * Asks a repository for its tags, and for the branch that a reference follows:
 * the one it names, or the default one.
 *
 * @throws NotFoundError where it has no such branch
 */
export async function listGitRefs(
  reference: GitReference,
  signal?: AbortSignal,
): Promise<GitRefs> {
  const { host, repositoryUrl: url } = reference;
  const list = async (prefix: string, options = {}) =>
    listServerRefs({
      http: gitHttp({
        authorization: await host.authorization(url),
        onAnswer: (status, headers) => refuse(url, host.type, status, headers),
        signal,
      }),
      url,
      prefix,
      ...options,
    });
  const tags = new Map<string, string>();
  for (const { ref, oid, peeled } of await list('refs/tags/', {
    peelTags: true,
  })) {
    // The commit, where the tag is an object of its own.
    tags.set(
      ref.slice('refs/tags/'.length).replace(/\^\{\}$/, ''),
      peeled ?? oid,
    );
  }
  const wanted = reference.ref ?? reference.refAndPath;
  const branches = new Map<string, string>();
  if (wanted) {
    const [first] = wanted.split('/');
    for (const { ref, oid } of await list(`refs/heads/${first}`)) {
      branches.set(ref.slice('refs/heads/'.length), oid);
    }
  }
  const named = namedRef(
    reference,
    name => branches.has(name) || tags.has(name),
  );
  const commit = branches.get(named.ref ?? '');
  if (commit) {
    return { tags, branch: { name: named.ref!, commit }, path: named.path };
  }
  // A tag, or a commit, is no branch that could be followed.
  const isFixed = named.ref && (tags.has(named.ref) || isCommit(named.ref));
  if (named.ref && named.ref !== 'HEAD' && !isFixed) {
    throw new NotFoundError(
      `${url} has no branch ${named.ref}: check the address of the source.`,
    );
  }
  const head = (await list('HEAD', { symrefs: true })).find(
    ({ ref }) => ref === 'HEAD',
  );
  if (!head) {
    throw new NotFoundError(`${url} holds no commit yet.`);
  }
  const name = head.target?.replace('refs/heads/', '') ?? 'HEAD';
  return { tags, branch: { name, commit: head.oid }, path: named.path };
}

/** Names hold slashes: the longest that there is, else what stands before the first. */
function namedRef(
  { ref, path, refAndPath }: GitReference,
  exists: (name: string) => boolean,
): { ref?: string; path: string } {
  if (refAndPath === undefined) {
    return { ref, path };
  }
  const parts = refAndPath.split('/');
  const lengths = parts.map((_, index) => parts.length - index);
  const length =
    lengths.find(count => exists(parts.slice(0, count).join('/'))) ?? 1;
  return {
    ref: parts.slice(0, length).join('/'),
    path: parts.slice(length).join('/'),
  };
}

function isCommit(ref: string): boolean {
  return /^[0-9a-f]{7,64}$/.test(ref);
}

function refuse(
  url: string,
  type: string,
  status: number,
  headers: Headers,
): void {
  if (status === 200) {
    return;
  }
  if (status >= 300 && status < 400) {
    throw new ServiceUnavailableError(
      `${url} has moved: write its new address into the source.`,
    );
  }
  if ([401, 403, 404].includes(status)) {
    // Hosts answer alike, so as not to tell that there is a private repository.
    const Problem = status === 404 ? NotFoundError : ServiceUnavailableError;
    throw new Problem(
      `${url} is not there, or integrations.${type} holds no credential that may read it (${status}).`,
    );
  }
  throw refusal(url, status, Object.fromEntries(headers));
}
