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
  ChartReference,
  HelmCli,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { parse } from 'yaml';
import { NotStarted } from './NotStarted';

/**
 * Makes sure that an archive holds the chart and the version that were asked
 * for; helm itself reads it.
 *
 * @throws NotStarted
 */
export async function checkChartArchive(options: {
  helm: HelmCli;
  archive: string;
  home: string;
  chart: ChartReference;
  chartVersion: string;
}): Promise<void> {
  const { helm, archive, home, chart, chartVersion } = options;
  const { exitCode, stdout, stderr } = await helm.run({
    args: ['show', 'chart', '--', archive],
    home,
  });
  if (exitCode !== 0) {
    throw new NotStarted(
      `The archive of ${chart.chart} ${chartVersion} from ${
        chart.url
      } cannot be read: ${stderr
        .replace(/^Error: /, '')
        .replaceAll(`${home}/`, '')
        .trim()}.`,
      'chart',
    );
  }
  const { name, version } = (parse(stdout) ?? {}) as Record<string, unknown>;
  if (name !== chart.chart || !sameVersion(version, chartVersion)) {
    throw new NotStarted(
      `${chart.url} answered chart ${name} ${version} where ${chart.chart} ${chartVersion} was asked for.`,
      'chart',
    );
  }
}

/** Tags may carry a `v` in front; OCI tags write `_` for `+`. */
function sameVersion(found: unknown, asked: string): boolean {
  const plain = (version: string) =>
    version.replace(/^v/, '').replace('_', '+');
  return typeof found === 'string' && plain(found) === plain(asked);
}
