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
const MAIN = 'templates/label-enforcer.yaml';
const HELPERS = 'templates/_helpers.tpl';

/** What is done to the standard chart, and the one finding that it has to give: rule, file and what stands in its line. */
const DAMAGES: [
  name: string,
  damage: {
    file: string;
    from?: string | RegExp;
    to?: string;
    moveTo?: string;
    remove?: true;
    add?: string;
  },
  rule: string,
  file: string,
  inLine?: RegExp,
][] = [
  [
    'no .helmignore',
    { file: '.helmignore', remove: true },
    'layout/missing',
    '.helmignore',
  ],
  [
    'no values',
    { file: 'values.yaml', remove: true },
    'layout/missing',
    'values.yaml',
  ],
  ['no definition', { file: CRD, remove: true }, 'layout/missing', 'crds'],
  [
    'a file of another',
    { file: 'notes.txt', add: 'x\n' },
    'layout/unexpected',
    'notes.txt',
  ],
  [
    'a second template',
    { file: 'templates/more.yaml', add: '{{- /* nothing */ -}}\n' },
    'layout/unexpected',
    'templates/more.yaml',
  ],
  [
    'apiVersion v1',
    { file: 'Chart.yaml', from: 'apiVersion: v2', to: 'apiVersion: v1' },
    'chart/api-version',
    'Chart.yaml',
    /apiVersion/,
  ],
  [
    'a library',
    { file: 'Chart.yaml', from: 'type: application', to: 'type: Application' },
    'chart/type',
    'Chart.yaml',
    /^type/,
  ],
  [
    'no description',
    { file: 'Chart.yaml', from: /^description: .*\n/m, to: '' },
    'chart/description',
    'Chart.yaml',
  ],
  [
    'version with v',
    { file: 'Chart.yaml', from: /^version: .*$/m, to: 'version: v1.0.0' },
    'version/chart',
    'Chart.yaml',
    /^version/,
  ],
  [
    'version of two parts',
    { file: 'Chart.yaml', from: /^version: .*$/m, to: 'version: "1.0"' },
    'version/chart',
    'Chart.yaml',
    /^version/,
  ],
  [
    'appVersion as a number',
    { file: 'Chart.yaml', from: /^appVersion: .*$/m, to: 'appVersion: 1.10' },
    'version/app-version',
    'Chart.yaml',
    /^appVersion/,
  ],
  [
    'broken Chart.yaml',
    { file: 'Chart.yaml', from: /^type: .*$/m, to: 'type: "' },
    'chart/unreadable',
    'Chart.yaml',
  ],
  [
    'a value less',
    { file: 'values.yaml', from: /^ {2}pullPolicy: .*\n/m, to: '' },
    'values/missing',
    'values.yaml',
    /^image:|repository/,
  ],
  [
    'a misspelled value',
    {
      file: 'values.yaml',
      from: 'watchNamespace: ""',
      to: 'watchNamespaces: ""\nwatchNamespac: ""',
    },
    'values/missing',
    'values.yaml',
  ],
  [
    'latest',
    { file: 'values.yaml', from: /^ {2}tag: ""$/m, to: '  tag: latest' },
    'image/latest',
    'values.yaml',
    /tag: latest/,
  ],
  [
    'another tag',
    { file: 'values.yaml', from: /^ {2}tag: ""$/m, to: '  tag: v0.9.0' },
    'image/tag',
    'values.yaml',
    /tag: v0\.9\.0/,
  ],
  [
    'a tag as a number',
    { file: 'values.yaml', from: /^ {2}tag: ""$/m, to: '  tag: 1.10' },
    'image/tag',
    'values.yaml',
    /tag: 1\.10/,
  ],
  [
    'a repository with a tag',
    {
      file: 'values.yaml',
      from: /^( {2}repository: )"(.*)"$/m,
      to: '$1"$2:v1"',
    },
    'image/repository',
    'values.yaml',
    /repository/,
  ],
  [
    'broken values',
    { file: 'values.yaml', from: 'metrics:\n', to: 'metrics: {\n' },
    'values/unreadable',
    'values.yaml',
  ],
  [
    'a definition under another file name',
    { file: CRD, moveTo: 'crds/labelenforcers.yaml' },
    'crd/file-name',
    'crds/labelenforcers.yaml',
    /plural/,
  ],
  [
    'a definition under another name',
    {
      file: CRD,
      from: 'name: labelenforcers.aiops.prophet.io',
      to: 'name: labelenforcer.aiops.prophet.io',
    },
    'crd/name',
    CRD,
    /name:/,
  ],
  [
    'a field without type',
    {
      file: CRD,
      from: /(openAPIV3Schema:[^]*?)type: string$/m,
      to: '$1title: no type',
    },
    'crd/structural',
    CRD,
  ],
  [
    'another object in crds',
    {
      file: CRD,
      add: '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n',
    },
    'crd/one-a-file',
    CRD,
    /kind/,
  ],
  [
    'template code in crds',
    { file: CRD, from: 'scope: Namespaced', to: 'scope: {{ .Values.scope }}' },
    'crd/unreadable',
    CRD,
  ],
  [
    'a wildcard',
    { file: HELPERS, from: 'resources: [events]', to: 'resources: ["*"]' },
    'rbac/wildcard',
    HELPERS,
    /"\*"/,
  ],
  [
    'a wildcard in values',
    {
      file: 'values.yaml',
      from: /^ {2}extraRules: \[\]$/m,
      to: '  extraRules: [{apiGroups: [""], resources: [pods], verbs: ["*"]}]',
    },
    'rbac/wildcard',
    'values.yaml',
    /extraRules/,
  ],
  [
    'an object without labels',
    {
      file: MAIN,
      from: /( {2}name: \{\{ include "label-enforcer\.serviceAccountName" \. \}\}\n {2}namespace: .*\n) {2}labels:\n.*\n/,
      to: '$1',
    },
    'labels/missing',
    MAIN,
    /kind: ServiceAccount/,
  ],
  [
    'a version in the selector',
    {
      file: MAIN,
      from: /( {4}matchLabels:\n)( {6})/,
      to: '$1$2helm.sh/chart: x\n$2',
    },
    'labels/selector',
    MAIN,
    /matchLabels/,
  ],
  [
    'a template that fails',
    { file: MAIN, add: '{{ fail "no" }}\n' },
    'render/fails',
    MAIN,
    /fail/,
  ],
  [
    'what only helm knows',
    { file: 'Chart.yaml', add: 'unknown: true\n' },
    'helm/lint',
    'Chart.yaml',
  ],
];

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

  it.each(['matrix', '7', '11'])(
    'finds nothing in charts of ours: %s',
    async seed => {
      if (seed === 'matrix') {
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
        return;
      }
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
    },
  );

  it.each(DAMAGES)('finds %s', async (...[_name, damage, rule, at, inLine]) => {
    const { file, from, to, moveTo, remove, add } = damage;
    const path = directory.resolve(CHART, file);
    const before = await readFile(path, 'utf8').catch(() => '');
    if (remove) {
      await rm(path);
    } else if (moveTo) {
      await rename(path, directory.resolve(CHART, moveTo));
    } else {
      const after = from ? before.replace(from, to!) : before + add;
      expect(after).not.toBe(before);
      await writeFile(path, after);
    }
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
    if (inLine) {
      const text = await readFile(directory.resolve(CHART, at), 'utf8');
      expect(text.split('\n')[line - 1]).toMatch(inLine);
    }
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
