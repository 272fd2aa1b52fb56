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

import { ConfigReader } from '@backstage/config';
import {
  getBitbucketCloudFileFetchUrl,
  getBitbucketServerFileFetchUrl,
  getGiteaFileContentsUrl,
  getGithubFileFetchUrl,
  getGitLabFileFetchUrl,
  ScmIntegrations,
} from '@backstage/integration';
import { isGitUrl, parseGitUrl } from './parseGitUrl';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      gitlab: [
        {
          host: 'git.test',
          baseUrl: 'https://git.test/gitlab',
          apiBaseUrl: 'https://git.test/gitlab/api/v4',
        },
      ],
      gitea: [{ host: 'gitea.test' }],
      bitbucketServer: [
        {
          host: 'bitbucket.test',
          apiBaseUrl: 'https://bitbucket.test/rest/api/1.0',
        },
      ],
      azure: [{ host: 'dev.azure.com' }],
    },
  }),
);
const COMMIT = '8c5f1a7d2b9e4f60718293a4b5c6d7e8f9012345';

/** What is cloned, and where files are read. */
const summary = (url: string) => {
  const { host, repository, repositoryUrl, ref, path, refAndPath } =
    parseGitUrl(url, integrations);
  return {
    clone: repositoryUrl,
    ref,
    path,
    refAndPath,
    file: host.baseUrl + host.file(repository, COMMIT, 'charts/x/Chart.yaml'),
    tree: host.tree && host.baseUrl + host.tree(repository, COMMIT, 'charts/x'),
  };
};

describe('parseGitUrl', () => {
  it.each([
    [
      'git+https://github.com/org/repo.git//charts/x?ref=feature/y',
      { ref: 'feature/y', path: 'charts/x' },
    ],
    ['git+https://github.com/org/repo//charts/x/', { path: 'charts/x' }],
    ['git+https://github.com/org/repo.git', { path: '' }],
    // As helm-git is told.
    [
      'git+https://github.com/org/repo@charts/x?ref=main&sparse=1',
      { ref: 'main', path: 'charts/x' },
    ],
    [
      'https://github.com/org/repo/tree/feature/y/charts/x',
      { path: '', refAndPath: 'feature/y/charts/x' },
    ],
  ])('reads %s', (url, expected) => {
    expect(isGitUrl(url, integrations)).toBe(true);
    expect(summary(url)).toEqual({
      clone: 'https://github.com/org/repo.git',
      file: `https://github.com/org/repo/tree/${COMMIT}/charts/x/Chart.yaml`,
      tree: `https://github.com/org/repo/tree/${COMMIT}/charts/x`,
      ref: undefined,
      refAndPath: undefined,
      ...expected,
    });
  });

  it.each([
    [
      'https://git.test/gitlab/group/sub/repo/-/tree/main/charts/x',
      'https://git.test/gitlab/group/sub/repo.git',
      `https://git.test/gitlab/group/sub/repo/-/blob/${COMMIT}/charts/x/Chart.yaml`,
      `https://git.test/gitlab/group/sub/repo/-/tree/${COMMIT}/charts/x`,
    ],
    [
      'https://gitea.test/org/repo/src/branch/main/charts/x',
      'https://gitea.test/org/repo.git',
      `https://gitea.test/org/repo/src/commit/${COMMIT}/charts/x/Chart.yaml`,
      `https://gitea.test/org/repo/src/commit/${COMMIT}/charts/x`,
    ],
    [
      'https://bitbucket.org/org/repo/src/main/charts/x',
      'https://bitbucket.org/org/repo.git',
      `https://bitbucket.org/org/repo/src/${COMMIT}/charts/x/Chart.yaml`,
      `https://bitbucket.org/org/repo/src/${COMMIT}/charts/x`,
    ],
    [
      'https://bitbucket.test/projects/ORG/repos/repo/browse/charts/x?at=refs%2Fheads%2Fmain',
      'https://bitbucket.test/scm/ORG/repo.git',
      `https://bitbucket.test/projects/ORG/repos/repo/browse/charts/x/Chart.yaml?at=${COMMIT}`,
      undefined,
    ],
  ])('reads the page %s', (url, clone, file, tree) => {
    expect(isGitUrl(url, integrations)).toBe(true);
    expect(summary(url)).toEqual({
      clone,
      file,
      tree,
      path: '',
      ref: undefined,
      refAndPath: 'main/charts/x',
    });
  });

  it.each([
    [
      'git+https://git.test/gitlab/group/sub/repo.git//charts/x',
      'https://git.test/gitlab/group/sub/repo.git',
    ],
    [
      'git+https://bitbucket.test/scm/ORG/repo.git//charts/x',
      'https://bitbucket.test/scm/ORG/repo.git',
    ],
  ])('clones %s from where its integration says', (url, clone) => {
    expect(summary(url)).toMatchObject({ clone, path: 'charts/x' });
  });

  it.each([
    'https://org.github.io/charts',
    'https://github.com/org/repo/raw/gh-pages',
    'https://github.com/org/repo/releases/download/index',
    'https://raw.githubusercontent.com/org/repo/gh-pages',
    'https://git.test/gitlab/api/v4/projects/7/packages/helm/stable',
    'https://gitea.test/api/packages/org/helm',
    'https://charts.example.com/org/repo/tree/main/charts',
    'oci://github.com/org/repo/tree/main/x',
    'not a url',
  ])('leaves %s to the other kinds', url => {
    expect(isGitUrl(url, integrations)).toBe(false);
  });

  it.each([
    'git+https://github.com/org//charts/x',
    'git+https://github.com/org/repo.git//../x',
    'git+https://github.com/org/repo.git//charts/x?ref=../../main',
    'git+https://github.com/org/repo.git//a%2f..%2fb',
    'git+https://portal:of-the-portal@github.com/org/repo.git//charts/x',
    'git+https://',
  ])('refuses %s', url => {
    const read = () => parseGitUrl(url, integrations);
    expect(read).toThrow('is no reference to a chart in git');
    expect(read).not.toThrow('of-the-portal');
  });

  it.each(['169.254.169.254', 'git.elsewhere.test', 'dev.azure.com'])(
    'reads nothing of %s, for which there is no integration',
    host => {
      expect(() =>
        parseGitUrl(`git+https://${host}/org/repo.git//x`, integrations),
      ).toThrow(`${host} is no git host of this portal`);
    },
  );

  it('writes addresses of files as the readers of Backstage want them', async () => {
    const file = (url: string) => summary(`git+https://${url}//charts/x`).file;
    const path = 'charts/x/Chart.yaml';
    expect(
      getGithubFileFetchUrl(
        file('github.com/org/repo'),
        integrations.github.byHost('github.com')!.config,
        { type: 'token', token: 'x' },
      ),
    ).toBe(
      `https://api.github.com/repos/org/repo/contents/${path}?ref=${COMMIT}`,
    );
    expect(
      await getGitLabFileFetchUrl(
        file('git.test/gitlab/group/sub/repo'),
        integrations.gitlab.byHost('git.test')!.config,
      ),
    ).toBe(
      `https://git.test/gitlab/api/v4/projects/group%2Fsub%2Frepo/repository/files/charts%2Fx%2FChart.yaml/raw?ref=${COMMIT}`,
    );
    expect(
      getGiteaFileContentsUrl(
        integrations.gitea.byHost('gitea.test')!.config,
        file('gitea.test/org/repo'),
      ),
    ).toBe(
      `https://gitea.test/api/v1/repos/org/repo/contents/${path}?ref=${COMMIT}`,
    );
    expect(
      getBitbucketCloudFileFetchUrl(
        file('bitbucket.org/org/repo'),
        integrations.bitbucketCloud.byHost('bitbucket.org')!.config,
      ),
    ).toBe(
      `https://api.bitbucket.org/2.0/repositories/org/repo/src/${COMMIT}/${path}`,
    );
    expect(
      getBitbucketServerFileFetchUrl(
        file('bitbucket.test/scm/ORG/repo'),
        integrations.bitbucketServer.byHost('bitbucket.test')!.config,
      ),
    ).toBe(
      `https://bitbucket.test/rest/api/1.0/projects/ORG/repos/repo/raw/${path}?at=${COMMIT}`,
    );
  });
});
