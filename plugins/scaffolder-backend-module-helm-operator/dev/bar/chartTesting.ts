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

import { locateHelm } from '@prophet-aiops/sandbox';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import type { BarFinding, BarTool } from './BarTool';
import { buildTool } from './buildTool';
import { moduleFolder } from './moduleFolder';
import { pythonTools } from './pythonTools';
import { runTool } from './runTool';

/** As yamllint writes them: line and column, level, message, rule. */
const YAMLLINT = /^ +(\d+:\d+) +(?:error|warning) +(.*?) +\(([\w-]+)\)$/gm;

/**
 * `ct lint` of chart-testing: yamale over Chart.yaml, yamllint over it and the
 * values, helm lint. What it asks of a branch or of GitHub is left out: new
 * versions, and whether maintainers have accounts there.
 */
export async function createChartTesting(): Promise<BarTool> {
  const { program, version } = await buildTool('chart-testing');
  const settings = join(
    await moduleFolder(`github.com/helm/chart-testing/v3@${version}`),
    'etc',
  );
  const env = {
    ...process.env,
    PATH: [
      await pythonTools(),
      dirname(await locateHelm()),
      process.env.PATH,
    ].join(delimiter),
  };
  // It looks at the chart only, which is the same for many values.
  const known = new Map<string, Promise<BarFinding[]>>();
  const lint = async (chart: string): Promise<BarFinding[]> => {
    const { exitCode, stdout, stderr } = await runTool(
      program,
      [
        'lint',
        '--charts',
        chart,
        '--chart-yaml-schema',
        join(settings, 'chart_schema.yaml'),
        '--lint-conf',
        join(settings, 'lintconf.yaml'),
        '--check-version-increment=false',
        '--validate-maintainers=false',
        '--helm-lint-extra-args',
        '--strict',
      ],
      { env },
    );
    if (!stdout.includes('Validating ')) {
      throw new Error(`ct looked at nothing: ${stdout}${stderr}`);
    }
    const finding = (check: string, message: string): BarFinding => ({
      tool: 'ct lint',
      check,
      kind: 'Chart',
      name: chart,
      message,
    });
    const found = [...stdout.matchAll(YAMLLINT)].map(([, at, message, rule]) =>
      finding(rule, `${at} ${message}`),
    );
    return exitCode === 0 || found.length > 0
      ? found
      : [finding('lint', `${stdout}${stderr}`)];
  };
  return {
    name: 'ct lint',
    version,
    async judge({ chart }) {
      const digest = await digestOf(chart);
      const answer = known.get(digest) ?? lint(chart);
      known.set(digest, answer);
      return answer;
    },
  };
}

async function digestOf(chart: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(chart, {
    recursive: true,
    withFileTypes: true,
  });
  for (const path of entries
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()) {
    hash.update(`${path.slice(chart.length)}\n`).update(await readFile(path));
  }
  return hash.digest('hex');
}
