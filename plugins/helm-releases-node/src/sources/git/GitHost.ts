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

import {
  DefaultGithubCredentialsProvider,
  DefaultGitlabCredentialsProvider,
  getBitbucketCloudRequestOptions,
  getBitbucketServerRequestOptions,
  type ScmIntegrations,
} from '@backstage/integration';
import { type GitHostKind, gitHostKinds } from './gitHostKinds';

/** A git host that Backstage has an integration for. */
export interface GitHost extends GitHostKind {
  /** Of its integration, for example `github`. */
  type: string;
  /** With a slash at its end: what the paths of its kind are below. */
  baseUrl: string;
  /** The `Authorization` to clone with, of the integration; undefined where it has no credential. */
  authorization(repositoryUrl: string): Promise<string | undefined>;
}

/** The git host of a URL; undefined where Backstage has no integration of a kind known here. */
export function gitHostOf(
  url: URL,
  integrations: ScmIntegrations,
): GitHost | undefined {
  const type = integrations.byHost(url.host)?.type ?? '';
  const kind = Object.hasOwn(gitHostKinds, type)
    ? gitHostKinds[type]
    : undefined;
  return (
    kind && {
      ...kind,
      type,
      baseUrl: `${baseUrlOf(url, type, integrations).replace(/\/+$/, '')}/`,
      authorization: repositoryUrl =>
        authorizationOf(repositoryUrl, url.host, type, integrations),
    }
  );
}

function baseUrlOf(
  { host }: URL,
  type: string,
  integrations: ScmIntegrations,
): string {
  const configured: Partial<Record<string, () => string | undefined>> = {
    gitlab: () => integrations.gitlab.byHost(host)?.config.baseUrl,
    gitea: () => integrations.gitea.byHost(host)?.config.baseUrl,
    bitbucketServer: () =>
      integrations.bitbucketServer
        .byHost(host)
        ?.config.apiBaseUrl.replace(/\/rest\/api\/[^/]+\/?$/, ''),
  };
  return configured[type]?.() ?? `https://${host}`;
}

async function authorizationOf(
  url: string,
  host: string,
  type: string,
  integrations: ScmIntegrations,
): Promise<string | undefined> {
  switch (type) {
    case 'github': {
      const { token } = await DefaultGithubCredentialsProvider.fromIntegrations(
        integrations,
      ).getCredentials({ url: url.replace(/\.git$/, '') });
      return token && basic('x-access-token', token);
    }
    case 'gitlab': {
      const { token } = await DefaultGitlabCredentialsProvider.fromIntegrations(
        integrations,
      ).getCredentials({ url });
      return token && basic('oauth2', token);
    }
    case 'gitea': {
      const { username, password } =
        integrations.gitea.byHost(host)?.config ?? {};
      // Without a name it is a token, which git is shown in place of the name.
      return password && basic(username ?? password, username ? password : '');
    }
    case 'bitbucketCloud': {
      const { config } = integrations.bitbucketCloud.byHost(host)!;
      return headerOf(await getBitbucketCloudRequestOptions(config));
    }
    default: {
      const { config } = integrations.bitbucketServer.byHost(host)!;
      return headerOf(getBitbucketServerRequestOptions(config));
    }
  }
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function headerOf({
  headers,
}: {
  headers: Record<string, string>;
}): string | undefined {
  return headers.Authorization;
}
