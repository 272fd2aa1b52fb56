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

import { createMockDirectory } from '@backstage/backend-test-utils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';
import { readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { CHART_DAMAGES, damageChart } from '../../__testUtils__/chartDamages';
import { randomChart } from '../../__testUtils__/randomChart';
import { realHelm } from '../../__testUtils__/realHelm';
import { LABEL_ENFORCER } from '../../__testUtils__/RenderedChart';
import { SeededRandom } from '../../__testUtils__/SeededRandom';
import type { OperatorChartInput } from '../../chart/operatorChartInput';
import { readChartSources } from '../../chart/readChartSources';
import { renderOperatorChart } from '../../chart/renderOperatorChart';
import { writeChartFiles } from '../../chart/writeChartFiles';
import { createOperatorChartValidateAction } from './createOperatorChartValidateAction';

const CHART = 'operators/label-enforcer/helm/label-enforcer';
const CRD = 'crds/aiops.prophet.io_labelenforcers.yaml';

describe('operator:chart:validate', () => {
  const directory = createMockDirectory();
  let action: TemplateAction<JsonObject>;
  beforeAll(async () => {
    action = createOperatorChartValidateAction({
      helm: await realHelm(),
    }) as unknown as TemplateAction<JsonObject>;
  });

  const create = async (input: OperatorChartInput) => {
    directory.clear();
    const chart = renderOperatorChart(await readChartSources(), input);
    await writeChartFiles(directory.resolve(chart.path), chart.files);
    return chart.path;
  };
  beforeEach(() => create({ ...LABEL_ENFORCER, version: '1.0.0' }));

  const run = async (input: JsonObject): Promise<Record<string, any>> => {
    const context = createMockActionContext({
      input,
      workspacePath: directory.path,
    });
    await action.handler(context);
    return Object.fromEntries((context.output as jest.Mock).mock.calls);
  };

  it('finds nothing in charts of ours, whatever the options', async () => {
    for (const more of [
      { tagPolicy: 'pinned' as const },
      { extras: ['schema', 'notes', 'tests', 'readme'] as const },
      { environments: ['production', 'staging'] },
      { webhooks: { enabled: true, mutating: true } },
      { metrics: { enabled: false } },
      { watchNamespace: 'team-a,team-b' },
      { group: 'example.com', version: '2.0.0-rc.1' },
    ]) {
      const path = await create({
        ...LABEL_ENFORCER,
        ...more,
      } as OperatorChartInput);
      expect(await run({ chartPath: path })).toEqual({
        valid: true,
        findings: [],
      });
    }
  });

  it.each(['7', '11'])('finds nothing in random charts: %s', async seed => {
    const random = new SeededRandom(Number(process.env.CHART_SEED ?? seed));
    for (let i = 0; i < 5; i += 1) {
      const { input } = randomChart(random);
      const path = await create(input);
      expect({ input, ...(await run({ chartPath: path })) }).toEqual({
        input,
        valid: true,
        findings: [],
      });
    }
  });

  it.each(CHART_DAMAGES)('finds %s', async (_, damage, rule, at, inLine) => {
    await damageChart(directory.resolve(CHART), damage);
    const { valid, findings } = await run({
      chartPath: CHART,
      failOnErrors: false,
    });
    expect(findings).toEqual([
      {
        rule,
        severity: expect.stringMatching(/^(error|warning)$/),
        file: at,
        line: expect.any(Number),
        message: expect.stringMatching(/./),
        remedy: expect.stringMatching(/^[A-Z]/),
      },
    ]);
    const [{ severity, line }] = findings;
    expect(valid).toBe(severity === 'warning');
    // What is missing has no line of its own.
    const text = await readFile(directory.resolve(CHART, at), 'utf8').catch(
      () => '',
    );
    expect(text.split('\n')[line - 1]).toMatch(inLine);
  });

  it("finds a group that is not the operator's, and a folder of another name", async () => {
    const { findings } = await run({
      chartPath: CHART,
      group: 'example.com',
      failOnErrors: false,
    });
    expect(findings).toEqual([
      expect.objectContaining({ rule: 'crd/group', file: CRD }),
    ]);
    await rename(directory.resolve(CHART), directory.resolve('other'));
    const moved = await run({ chartPath: 'other', failOnErrors: false });
    expect(moved.findings).toEqual([
      expect.objectContaining({ rule: 'names/folder', file: 'Chart.yaml' }),
    ]);
  });

  it('fails on errors and not on warnings', async () => {
    const values = directory.resolve(CHART, 'values.yaml');
    const text = await readFile(values, 'utf8');
    await writeFile(values, text.replace('tag: ""', 'tag: latest'));
    expect(await run({ chartPath: CHART })).toMatchObject({ valid: true });
    await writeFile(values, text.replace('tag: ""', 'tag: other'));
    await expect(run({ chartPath: CHART })).rejects.toThrow(
      /values.yaml:\d+: The tag other is not the appVersion v1.0.0/,
    );
  });

  it('refuses alias bombs, great files, links and other folders', async () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]']
      .concat(
        [...'bcdefghij'].map((name, i) => {
          const previous = 'abcdefghij'[i];
          return `${name}: &${name} [${`*${previous},`.repeat(9)}]`;
        }),
      )
      .join('\n');
    const values = directory.resolve(CHART, 'values.yaml');
    await writeFile(values, bomb);
    const { findings } = await run({ chartPath: CHART, failOnErrors: false });
    expect(findings).toEqual([
      expect.objectContaining({ rule: 'values/unreadable' }),
    ]);
    await writeFile(values, `# ${'x'.repeat(6 * 1024 * 1024)}\n`);
    await expect(run({ chartPath: CHART })).rejects.toThrow(/is too great/);
    await rm(values);
    await symlink('/etc/hosts', values);
    await expect(run({ chartPath: CHART })).rejects.toThrow(/is a link/);
    await expect(run({ chartPath: '../..' })).rejects.toThrow(/not allowed/i);
  });

  it('runs its examples and describes every input and output', async () => {
    const { input, output } = action.schema!;
    for (const { example } of action.examples!) {
      const [step] = parse(example).steps;
      expect(step.action).toBe(action.id);
      expect(Object.keys(input!.properties!)).toEqual(
        expect.arrayContaining(Object.keys(step.input)),
      );
      expect(await run(step.input)).toEqual({ valid: true, findings: [] });
    }
    for (const schema of [input!, output!]) {
      for (const property of Object.values<any>(schema.properties!)) {
        expect(property.description).toMatch(/^[A-Z]/);
      }
    }
  });
});
