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

import { stringify } from 'yaml';

/** The kubeconfig with which helm reaches its relay and nothing else. */
export function relayKubeconfig(options: {
  cluster: string;
  url: string;
  certificate: string;
  token: string;
}): string {
  const { cluster, url, certificate, token } = options;
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: cluster,
        cluster: {
          server: url,
          'certificate-authority-data':
            Buffer.from(certificate).toString('base64'),
        },
      },
    ],
    users: [{ name: 'relay', user: { token } }],
    contexts: [{ name: cluster, context: { cluster, user: 'relay' } }],
    'current-context': cluster,
  });
}
