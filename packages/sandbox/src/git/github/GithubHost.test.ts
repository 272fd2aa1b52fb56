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

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { GitHost } from '../GitHost';
import { runGit } from '../runGit';

const NONE = 'f'.repeat(40);
const QUERY = `query { repository { ref(qualifiedName: $head) {
  associatedPullRequests(first: 1, states: OPEN) { edges { node { url } } } } } }`;

describe('GithubHost', () => {
  let folder: string;
  let host: GitHost;
  let repos: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'github-host-test-'));
    host = await GitHost.start();
    repos = `${host.github.url}/api/v3/repos/prophet/operators`;
    await host.createRepository('prophet/operators', {
      'README.md': 'hello',
      'operators/a/Chart.yaml': 'name: a',
    });
  });
  afterEach(async () => {
    await host.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const git = (...args: string[]) => runGit(args, { home: folder });
  const ask = async (
    url: string,
    { method = 'GET', body, headers = {} }: any = {},
  ): Promise<{ status: number; text: string; json: any; bytes: Buffer }> => {
    const response = await fetch(url, {
      method,
      headers: { authorization: `token ${host.github.token}`, ...headers },
      body: body && JSON.stringify(body),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = bytes.toString('utf8');
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const json = isJson ? JSON.parse(text) : undefined;
    return { status: response.status, text, json, bytes };
  };
  const post = (path: string, body: object, more = {}) =>
    ask(`${repos}/${path}`, { method: 'POST', body, ...more });

  /** A branch with a file more, as octokit makes it. */
  const propose = async (branch: string, path = 'b') => {
    const { json: commits } = await ask(`${repos}/commits?sha=main`);
    const [{ sha, commit }] = commits;
    const blob = await post('git/blobs', {
      content: Buffer.from('new').toString('base64'),
      encoding: 'base64',
    });
    const tree = await post('git/trees', {
      base_tree: commit.tree.sha,
      tree: [{ path, mode: '100755', sha: blob.json.sha }],
    });
    const made = await post('git/commits', {
      message: 'Add it',
      tree: tree.json.sha,
      parents: [sha],
      author: { name: 'Ada', email: 'ada@example.com' },
    });
    return post('git/refs', {
      ref: `refs/heads/${branch}`,
      sha: made.json.sha,
    });
  };
  const open = (head: string, more = {}) =>
    post('pulls', { title: 'T', body: 'B', head, base: 'main', ...more });

  it('takes a branch and a pull request that the real git can read', async () => {
    expect((await propose('change/b')).status).toBe(201);
    const { status, json } = await open('prophet:change/b');
    expect([status, json]).toEqual([
      201,
      expect.objectContaining({ number: 1, state: 'open', merged: false }),
    ]);
    const url = `${host.github.url}/prophet/operators.git`;
    await git('clone', '--quiet', '--branch=change/b', url, 'mine');
    expect(await readFile(join(folder, 'mine/b'), 'utf8')).toBe('new');
    expect(await readFile(join(folder, 'mine/README.md'), 'utf8')).toBe(
      'hello',
    );
    expect(await git('-C', 'mine', 'log', '-1', '--format=%an %ae %s')).toBe(
      'Ada ada@example.com Add it\n',
    );
    expect((await ask(`${repos}/pulls`)).json).toMatchObject([{ title: 'T' }]);
    expect((await ask(`${repos}/pulls/1/files`)).json).toEqual([
      { filename: 'b', status: 'added' },
    ]);
    expect((await ask(json.html_url)).text).toContain('+++ b/b');

    await git('-C', 'mine', 'push', '--quiet', 'origin', 'HEAD:main');
    expect((await ask(`${repos}/pulls/1`)).json).toMatchObject({
      state: 'closed',
      merged: true,
    });
    expect((await ask(`${repos}/pulls`)).json).toEqual([]);
  });

  it('has one open pull request a branch, and tells of it', async () => {
    const graphql = (head: string) =>
      ask(`${host.github.url}/api/graphql`, {
        method: 'POST',
        body: {
          query: QUERY,
          variables: { owner: 'prophet', repo: 'operators', head },
        },
      });
    expect((await graphql('b')).json).toEqual({
      data: { repository: { ref: null } },
    });
    await propose('b');
    await open('b');
    const [edge] = (await graphql('b')).json.data.repository.ref
      .associatedPullRequests.edges;
    expect(edge.node.url).toBe(`${host.github.url}/prophet/operators/pull/1`);
    expect((await open('b')).json.message).toContain('already exists');
    const changed = await ask(`${repos}/pulls/1`, {
      method: 'PATCH',
      body: { title: 'Other' },
    });
    expect(changed.json).toMatchObject({ title: 'Other', body: 'B' });
  });

  it('moves a branch forwards, and elsewhere only by force', async () => {
    await propose('b');
    const { json: main } = await ask(`${repos}/commits?sha=main`);
    const move = (force: boolean) =>
      ask(`${repos}/git/refs/heads/b`, {
        method: 'PATCH',
        body: { sha: main[0].sha, force },
      });
    expect((await move(false)).status).toBe(422);
    expect((await move(true)).status).toBe(200);
    expect((await open('b')).json.message).toBe(
      'No commits between main and b',
    );
  });

  it('answers what a portal reads', async () => {
    const status = await ask(`${repos}/commits/main/status?per_page=0`);
    const { archive_url: archive, trees_url: trees } = status.json.repository;
    const packed = await ask(
      archive
        .replace('{archive_format}', 'tarball')
        .replace('{/ref}', `/${status.json.sha}`),
    );
    expect(gunzipSync(packed.bytes).toString('latin1')).toContain(
      'operators/operators/a/Chart.yaml',
    );
    const { json } = await ask(
      `${trees.replace('{/sha}', `/${status.json.sha}`)}?recursive=true`,
    );
    const file = json.tree.find((each: any) => each.path.endsWith('.yaml'));
    const blob = (await ask(file.url)).json;
    expect(Buffer.from(blob.content, 'base64').toString()).toBe('name: a');
    const raw = { accept: 'application/vnd.github.v3.raw' };
    expect(
      (await ask(`${repos}/contents/README.md?ref=main`, { headers: raw }))
        .text,
    ).toBe('hello');
    expect((await ask(repos)).json).toMatchObject({
      default_branch: 'main',
      permissions: { push: true },
    });
  });

  it('lets nobody write without the token', async () => {
    const headers = { authorization: 'token wrong' };
    for (const path of ['git/blobs', 'git/refs', 'pulls']) {
      expect((await post(path, {}, { headers })).status).toBe(401);
    }
    const response = await fetch(`${repos}/git/blobs`, { method: 'POST' });
    expect(response.status).toBe(401);
    const read = await (await fetch(repos)).json();
    expect(read.permissions).toBeUndefined();
  });

  it.each([
    ['git/trees', { tree: [{ path: '../x', mode: '100644', content: '' }] }],
    ['git/trees', { tree: [{ path: '.git/x', mode: '100644', content: '' }] }],
    ['git/trees', { tree: [{ path: 'x', mode: '160000', sha: NONE }] }],
    ['git/trees', { base_tree: '--help', tree: [] }],
    ['git/commits', { message: 'x', tree: NONE }],
    ['git/commits', { message: 'x', tree: '--help' }],
    ['git/refs', { ref: 'refs/heads/x', sha: NONE }],
    ['git/refs', { ref: 'refs/heads/x', sha: '--help' }],
    ['pulls', { title: 'x', head: 'none', base: 'main' }],
    ['pulls', { head: 'main', base: 'main' }],
  ])('refuses %s of %j', async (path, body) => {
    expect((await post(path, body)).status).toBe(422);
  });

  it.each(['a..b', '-x', 'a b', '../x'])(
    'takes %j for no branch',
    async branch => {
      expect((await propose(branch)).status).toBe(422);
    },
  );

  it.each([
    'pulls/1',
    'pulls/1/files',
    'git/blobs/--help',
    `git/blobs/${NONE}`,
    `git/trees/${NONE}?recursive=true`,
    'contents/..%2f..%2fHEAD',
    'contents/README.md?ref=--help',
    'commits/none/status',
    'hooks',
  ])('knows nothing of %s', async path => {
    expect((await ask(`${repos}/${path}`)).status).toBe(404);
  });
});
