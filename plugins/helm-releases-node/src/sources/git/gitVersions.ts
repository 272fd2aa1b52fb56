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

import type {
  ChartDependency,
  ChartVersion,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { byNewestVersion } from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** A version of a chart, and where it is. */
export interface GitVersion extends ChartVersion {
  commit: string;
}

/**
 * The versions of a chart in git, newest first.
 *
 * A version is at the tag that is named after it, else at the newest tag that
 * has it: tags are often the application's, and the chart stays as it is for a
 * while.
 *
 * What the branch says is a version of its own where no tag has it. Where the
 * chart has tags it is marked as a prerelease: nobody has released it, many
 * raise the version when work on it begins. Without tags the branch is all that
 * is ever released. And where the version is that of a tag, but with other
 * dependencies, the branch is shown: charts that only wrap others are deployed
 * from it, and their own version is seldom raised.
 *
 * @param tagged - newest tag first
 */
export function gitVersions(
  tagged: (GitVersion & { tagVersion: string })[],
  head: GitVersion | undefined,
): GitVersion[] {
  const versions = new Map<string, GitVersion>();
  for (const { tagVersion, ...version } of tagged) {
    const isNamedAfter = tagVersion === version.version.replace(/^v/, '');
    if (isNamedAfter || !versions.has(version.version)) {
      versions.set(version.version, version);
    }
  }
  const released = head && versions.get(head.version);
  if (head && !released) {
    versions.set(head.version, {
      ...head,
      prerelease: head.prerelease || tagged.length > 0,
    });
  } else if (head && !sameDependencies(released!, head)) {
    versions.set(head.version, head);
  }
  return [...versions.values()].sort((a, b) =>
    byNewestVersion(a.version, b.version),
  );
}

function sameDependencies(a: ChartVersion, b: ChartVersion): boolean {
  const text = ({ dependencies = [] }: ChartVersion) =>
    JSON.stringify(
      dependencies.map(
        ({ name, version, repository, alias }: ChartDependency) => [
          name,
          version,
          repository,
          alias,
        ],
      ),
    );
  return text(a) === text(b);
}
