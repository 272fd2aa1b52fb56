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

import { parseChartVersion } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { compareBuild, type SemVer } from 'semver';

/** A tag that a version of a chart may be at. */
export interface GitChartTag {
  name: string;
  commit: string;
  /** The version in the tag's name, which need not be the chart's. */
  version: SemVer;
}

const FOR_CHARTS = ['helm-chart', 'helm-charts', 'helm', 'chart', 'charts'];

/**
 * The tags of a repository that may hold versions of one chart, newest first:
 * those named after it (`web-1.2.0`, `charts/web/v1.2.0`) where there are any,
 * for a repository of many charts has tags of each; else those for charts
 * (`helm-chart-1.2.0`); else those that are a version and nothing else.
 */
export function gitChartTags(
  tags: Map<string, string>,
  chart: string,
  path: string,
): GitChartTag[] {
  const named = [...tags].map(([name, commit]) => ({ name, commit }));
  const groups = [[chart, path].filter(Boolean), FOR_CHARTS, undefined].map(
    prefixes =>
      named.flatMap(({ name, commit }) => {
        const version = versionAfter(name, prefixes);
        return version ? [{ name, commit, version }] : [];
      }),
  );
  const found = groups.find(group => group.length) ?? [];
  return found.sort((a, b) => compareBuild(b.version, a.version));
}

function versionAfter(name: string, prefixes?: string[]): SemVer | undefined {
  if (!prefixes) {
    return parseChartVersion(name);
  }
  const prefix = prefixes.find(
    each => name.startsWith(each) && /[-_/@]/.test(name[each.length] ?? ''),
  );
  return prefix === undefined
    ? undefined
    : parseChartVersion(name.slice(prefix.length + 1));
}
