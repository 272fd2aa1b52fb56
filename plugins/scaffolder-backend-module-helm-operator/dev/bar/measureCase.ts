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

import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { RenderedChart } from '../../src/__testUtils__/RenderedChart';
import type { BarCase } from './BarCase';
import type { BarFinding, BarTool } from './BarTool';
import { clusterScoped } from './clusterScoped';
import { type BarException, exceptionOf } from './exceptions';
import { mergeValues } from '../../src/__testUtils__/mergeValues';

/** What the tools have against one rendering. */
export interface BarResult {
  findings: BarFinding[];
  excepted: { finding: BarFinding; exception: BarException }[];
}

const LINTED =
  /^==> Linting [^\n]+\n\n1 chart\(s\) linted, 0 chart\(s\) failed\n$/;

/** Creates the chart of a case, lints and renders it, and asks every tool. */
export async function measureCase(
  { group, input, release, values, valuesFiles, damage = {} }: BarCase,
  tools: BarTool[],
): Promise<BarResult> {
  const chart = await RenderedChart.create(input);
  try {
    for (const [file, text] of Object.entries(damage)) {
      await appendFile(join(chart.folder, file), text);
    }
    const ofHelm = (check: string, message: string): BarFinding => ({
      tool: 'helm lint',
      check,
      kind: 'Chart',
      name: input.operator,
      message,
    });
    const found: BarFinding[] = [];
    const lint = await chart.lint({ values, valuesFiles });
    if (!LINTED.test(lint.stdout)) {
      found.push(ofHelm('lint', lint.stdout + lint.stderr));
    }
    const rendered = await chart.template({
      release,
      values,
      valuesFiles,
      hooks: false,
    });
    if (rendered.exitCode !== 0 || rendered.stderr) {
      found.push(ofHelm('template', rendered.stderr));
    } else {
      const manifest = join(chart.folder, '..', 'manifest.yaml');
      await writeFile(manifest, rendered.stdout);
      for (const tool of tools) {
        found.push(...(await tool.judge({ chart: chart.folder, manifest })));
      }
      if (group === 'tenant') {
        found.push(...clusterScoped(rendered.stdout));
      }
    }
    const effective = [
      parse(chart.files.get('values.yaml')!),
      ...valuesFiles.map(file => parse(chart.files.get(file)!)),
      values,
    ].reduce(mergeValues);
    const result: BarResult = { findings: [], excepted: [] };
    for (const finding of found) {
      const exception = exceptionOf(finding, effective, {
        release,
        operator: input.operator,
      });
      if (exception) {
        result.excepted.push({ finding, exception });
      } else {
        result.findings.push(finding);
      }
    }
    return result;
  } finally {
    await chart.remove();
  }
}
