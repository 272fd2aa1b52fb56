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

import type { HelmCli } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { basename } from 'node:path';
import { lintMessages } from '../helm/lintMessages';
import { type RenderedObject, renderedObjects } from '../helm/renderedObjects';
import type { ChartFinding } from './ChartFinding';
import type { CheckedChart } from './CheckedChart';
import { readChartFiles } from './readChartFiles';
import { chartFindings } from './rules/chartFindings';
import { crdFindings } from './rules/crdFindings';
import { layoutFindings } from './rules/layoutFindings';
import { objectFindings } from './rules/objectFindings';
import { valuesFindings } from './rules/valuesFindings';
import { YamlText } from './YamlText';

/** By these a chart of the standard renders each rule of RBAC. */
const RENDERINGS = [
  [],
  ['--set=watchNamespace=team-a'],
  ['--set=rbac.aggregateToDefaultRoles=true'],
];

/**
 * Checks a chart against the standard. helm renders it where its files can be
 * read, and has the last word where the standard has nothing to say.
 *
 * @param options - group: that its kinds have to be of
 */
export async function validateChart(
  helm: HelmCli,
  options: {
    folder: string;
    home: string;
    group?: string;
    signal?: AbortSignal;
  },
): Promise<ChartFinding[]> {
  const { folder, home, group, signal } = options;
  const files = await readChartFiles(folder);
  const chart = new YamlText(files.get('Chart.yaml') ?? '');
  const checked: CheckedChart = {
    folder: basename(folder),
    files,
    chart,
    values: new YamlText(files.get('values.yaml') ?? ''),
    name: String(chart.content?.name ?? basename(folder)),
    group,
  };
  const findings = [
    ...layoutFindings(checked),
    ...chartFindings(checked),
    ...valuesFindings(checked),
    ...crdFindings(checked),
  ];
  const isReadable = !findings.some(({ rule }) => rule.endsWith('/unreadable'));
  if (isReadable) {
    const objects: RenderedObject[] = [];
    for (const more of RENDERINGS) {
      const { exitCode, stdout, stderr } = await helm.run({
        args: ['template', 'prophet-chart', folder, ...more],
        home,
        signal,
      });
      if (exitCode !== 0) {
        // Most often the consequence of what was found already.
        if (!findings.some(({ severity }) => severity === 'error')) {
          findings.push(renderFailure(checked, stderr));
        }
        break;
      }
      objects.push(...renderedObjects(stdout));
    }
    findings.push(...objectFindings({ ...checked, objects }));
  }
  if (!findings.some(({ severity }) => severity === 'error')) {
    const { stdout } = await helm.run({
      args: ['lint', '--strict', folder],
      home,
      signal,
    });
    findings.push(...lintFindings(stdout));
  }
  return unique(findings);
}

function renderFailure({ name }: CheckedChart, stderr: string): ChartFinding {
  const [, path, line] = /[^\s(:]+?\/((?:templates|crds)\/[^:]+):(\d+)/.exec(
    stderr,
  ) ?? [undefined, `templates/${name}.yaml`, '1'];
  return {
    rule: 'render/fails',
    severity: 'error',
    file: path,
    line: Number(line),
    message: stderr.trim().slice(-2_000),
    remedy: 'Mend the template; helm template shows it',
  };
}

function lintFindings(stdout: string): ChartFinding[] {
  return lintMessages(stdout)
    .filter(({ severity }) => severity !== 'info')
    .map(({ severity, path, text }) => ({
      rule: 'helm/lint',
      severity: severity === 'error' ? 'error' : 'warning',
      file: path,
      line: 1,
      message: text,
      remedy: 'Do what helm lint says',
    }));
}

/** Several renderings find the same. */
function unique(findings: ChartFinding[]): ChartFinding[] {
  const keyed = findings.map(finding => {
    const { rule, file, line, message } = finding;
    // One place may be of a Role here and of a ClusterRole there.
    const what = rule === 'rbac/wildcard' ? '' : message;
    return [`${rule} ${file} ${line} ${what}`, finding] as const;
  });
  return [...new Map(keyed.reverse()).values()].reverse();
}
