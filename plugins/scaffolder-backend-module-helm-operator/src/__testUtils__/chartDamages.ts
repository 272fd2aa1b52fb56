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

import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const CRD = 'crds/aiops.prophet.io_labelenforcers.yaml';
const MAIN = 'templates/label-enforcer.yaml';
const HELPERS = 'templates/_helpers.tpl';

/** What is done to one file of the standard chart: part of it replaced, the whole moved or removed, or text added. */
interface ChartDamage {
  file: string;
  from?: string | RegExp;
  to?: string;
  moveTo?: string;
  remove?: true;
  add?: string;
}

/** Damages of the standard chart, each with the one finding that it has to give: rule, file, and what stands in its line. */
export const CHART_DAMAGES: [
  name: string,
  damage: ChartDamage,
  rule: string,
  file: string,
  inLine: RegExp,
][] = [
  [
    'no .helmignore',
    { file: '.helmignore', remove: true },
    'layout/missing',
    '.helmignore',
    /^/,
  ],
  [
    'no values',
    { file: 'values.yaml', remove: true },
    'layout/missing',
    'values.yaml',
    /^/,
  ],
  ['no definition', { file: CRD, remove: true }, 'layout/missing', 'crds', /^/],
  [
    'a file of another',
    { file: 'notes.txt', add: 'x\n' },
    'layout/unexpected',
    'notes.txt',
    /^/,
  ],
  [
    'a second template',
    { file: 'templates/more.yaml', add: '{{- /* nothing */ -}}\n' },
    'layout/unexpected',
    'templates/more.yaml',
    /^/,
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
    /^/,
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
    /^/,
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
    /^/,
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
    /^/,
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
    /^/,
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
    /^/,
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
    /^/,
  ],
];

/** Does the damage to the chart in the folder.
 *
 * @throws where it would change nothing, so that no row of the table proves nothing.
 */
export async function damageChart(
  folder: string,
  { file, from, to = '', moveTo, remove, add = '' }: ChartDamage,
): Promise<void> {
  const path = join(folder, file);
  if (remove) {
    await rm(path);
    return;
  }
  if (moveTo) {
    await rename(path, join(folder, moveTo));
    return;
  }
  const before = await readFile(path, 'utf8').catch(() => '');
  const after = from ? before.replace(from, to) : before + add;
  if (after === before) {
    throw new Error(`${file} is not changed by what should damage it`);
  }
  await writeFile(path, after);
}
