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

import { fillSource } from './fillSource';

/**
 * The files at the root of a repository. None of them names an operator, so
 * that a second one needs no change of theirs.
 */
export function renderRoot(
  source: (path: string) => string,
  names: { repository: string; registry: string },
  signCharts: boolean,
): [path: string, text: string][] {
  const repositoryName = names.repository
    .slice(names.repository.lastIndexOf('/') + 1)
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .toLowerCase();
  const signed = (...lines: string[]) => (signCharts ? lines : []);
  return [
    ['.gitignore', source('root/gitignore')],
    ['README.md', source('root/README.md')],
    [
      'catalog-info.yaml',
      fillSource(source('root/catalog-info.yaml'), {
        names: { repositoryName: repositoryName || 'prophet' },
      }),
    ],
    ['kind.yaml', source('root/kind.yaml')],
    [
      '.github/workflows/charts.yaml',
      fillSource(source('root/charts.yaml'), {
        names,
        lines: {
          signPermission: signed('id-token: write'),
          signInstall: signed(
            '- uses: sigstore/cosign-installer@6f9f17788090df1f26f669e9d70d6ae9567deba6 # v4.1.2',
          ),
          signLogin: signed(
            'cosign login "$host" --username "$REGISTRY_USER" --password-stdin <<< "$REGISTRY_PASSWORD"',
          ),
          signChart: signed(
            `digest=$(sed -n 's/^Digest: *//p' dist/push.log)`,
            'cosign sign --yes "${CHART_REGISTRY#oci://}/$name@$digest"',
          ),
        },
      }),
    ],
  ];
}
