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

import type { ChartFinding } from '../ChartFinding';
import type { RenderedChartCheck } from '../CheckedChart';
import type { RenderedObject } from '../../helm/renderedObjects';

const LABELS = [
  'app.kubernetes.io/name',
  'app.kubernetes.io/instance',
  'app.kubernetes.io/managed-by',
  'helm.sh/chart',
];
/** They change with each version, and a selector never can. */
const NOT_IN_SELECTOR = ['helm.sh/chart', 'app.kubernetes.io/version'];
const ROLES = ['Role', 'ClusterRole'];
const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** What the rendered objects have to be, whatever they are made from. */
export function objectFindings(checked: RenderedChartCheck): ChartFinding[] {
  return checked.objects
    .filter(({ kind }) => kind !== 'CustomResourceDefinition')
    .flatMap(object => [
      ...labelFindings(checked, object),
      ...selectorFindings(checked, object),
      ...wildcardFindings(checked, object),
    ]);
}

function labelFindings(
  { files }: RenderedChartCheck,
  { source, kind, name, content }: RenderedObject,
): ChartFinding[] {
  const missing = LABELS.filter(label => !content.metadata?.labels?.[label]);
  return missing.length === 0
    ? []
    : [
        {
          rule: 'labels/missing',
          severity: 'error',
          file: source,
          line: lineWith(files.get(source), new RegExp(`^kind: ${kind}\\b`)),
          message: `${kind} ${name} has no ${missing.join(', ')}`,
          remedy: 'Include the labels of _helpers.tpl',
        },
      ];
}

function selectorFindings(
  { files }: RenderedChartCheck,
  { source, kind, name, content }: RenderedObject,
): ChartFinding[] {
  const labels = content.spec?.selector?.matchLabels ?? {};
  const changing = NOT_IN_SELECTOR.filter(label => label in labels);
  return !WORKLOADS.includes(kind) || changing.length === 0
    ? []
    : [
        {
          rule: 'labels/selector',
          severity: 'error',
          file: source,
          line: lineWith(files.get(source), /^ *matchLabels:/),
          message: `The selector of ${kind} ${name} holds ${changing.join(
            ', ',
          )}: no upgrade could change it`,
          remedy: 'Leave in the selector what never changes',
        },
      ];
}

function wildcardFindings(
  { files }: RenderedChartCheck,
  { source, kind, name, content }: RenderedObject,
): ChartFinding[] {
  const rules: any[] = ROLES.includes(kind) ? content.rules ?? [] : [];
  const fields = ['apiGroups', 'resources', 'verbs', 'nonResourceURLs'].filter(
    field => rules.some(rule => rule?.[field]?.includes?.('*')),
  );
  if (fields.length === 0) {
    return [];
  }
  // The rule may stand in a helper; where it is in values no template has it.
  const wildcard = /['"]\*['"]|^\s*- \*\s*$/;
  const file =
    [source, 'templates/_helpers.tpl', 'values.yaml'].find(path =>
      files
        .get(path)
        ?.split('\n')
        .some(line => wildcard.test(line)),
    ) ?? source;
  return [
    {
      rule: 'rbac/wildcard',
      severity: 'error',
      file,
      line: lineWith(files.get(file), wildcard),
      message: `${kind} ${name} has a wildcard in ${fields.join(', ')}`,
      remedy: 'Name what the operator needs',
    },
  ];
}

/** The first line that matches, else the first. */
function lineWith(text: string | undefined, pattern: RegExp): number {
  const index = (text ?? '').split('\n').findIndex(line => pattern.test(line));
  return Math.max(index, 0) + 1;
}
