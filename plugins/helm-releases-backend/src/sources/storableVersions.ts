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

import type { ChartVersion } from '@prophet-aiops/backstage-plugin-helm-releases-common';

const MAX_VERSIONS = 500;
const WITH_CHANGES = 20;
const MAX_CHANGES = 50;
const MAX_LINKS = 5;
const MAX_TEXT = 1_000;
const MAX_WORD = 255;

/**
 * Versions as they are kept: the newest 500, with the changes of the newest 20.
 * Whoever publishes a chart writes its texts, so they are cut to a length.
 *
 * @param versions - newest first
 */
export function storableVersions(versions: ChartVersion[]): ChartVersion[] {
  return versions
    .filter(({ version }) => version.length <= MAX_WORD)
    .slice(0, MAX_VERSIONS)
    .map(({ changes, ...version }, at) => ({
      ...version,
      ...(version.appVersion && { appVersion: cut(version.appVersion) }),
      ...(version.kubeVersion && { kubeVersion: cut(version.kubeVersion) }),
      ...(at < WITH_CHANGES &&
        changes?.length && {
          changes: changes
            .slice(0, MAX_CHANGES)
            .map(({ kind, description, links }) => ({
              ...(kind && { kind }),
              description: cut(description, MAX_TEXT),
              ...(links?.length && {
                links: links
                  .filter(({ url }) => url.length <= MAX_TEXT)
                  .slice(0, MAX_LINKS)
                  .map(({ name, url }) => ({ name: cut(name), url })),
              }),
            })),
        }),
    }));
}

function cut(text: string, length: number = MAX_WORD): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
