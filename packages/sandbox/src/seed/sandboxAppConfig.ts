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

import type { Sandbox } from './Sandbox';

/** Titles under which the portal shows the clusters. */
const TITLES: Record<string, string> = {
  staging: 'Staging',
  'production-eu': 'Production EU',
  'production-us': 'Production US',
};

/**
 * The part of the portal's configuration that only a running sandbox knows.
 *
 * @param helm - path of the helm that the portal runs
 */
export function sandboxAppConfig(sandbox: Sandbox, helm: string): object {
  const { gitHost } = sandbox;
  return {
    integrations: {
      gitea: [
        {
          host: new URL(gitHost.url).host,
          baseUrl: gitHost.url,
          ...gitHost.credentials,
        },
      ],
      github: [
        {
          host: new URL(gitHost.github.url).host,
          apiBaseUrl: `${gitHost.github.url}/api/v3`,
          token: gitHost.github.token,
        },
      ],
    },
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: sandbox.clusters.map(({ name, url, token, caPem }) => ({
            name,
            title: TITLES[name] ?? name,
            url,
            authProvider: 'serviceAccount',
            serviceAccountToken: token,
            caData: Buffer.from(caPem).toString('base64'),
          })),
        },
      ],
    },
    helmReleases: {
      helm: { path: helm },
      // The shortest there is, so that a `helm push` soon shows in the demo.
      chartSourceRefresh: { interval: { minutes: 1 } },
      chartSources: [
        { url: `oci://${sandbox.registry.host}`, plainHttp: true },
        { url: sandbox.repository.url },
      ],
    },
  };
}
