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

import type { JsonValue } from '@backstage/types';
import type { ChartCrd } from '../chart/crd/ChartCrd';
import { fillTemplate, fillYaml } from '../chart/fillPlaceholders';
import { listedCrd } from '../chart/listedCrd';
import { ownRules } from '../chart/ownRules';
import { webhookKind } from '../chart/webhookKind';
import type { Place } from './Place';
import { sectionPlace } from './sectionPlace';

const block = (lines: JsonValue[]) =>
  fillTemplate('<<lines>>\n', { names: {}, blocks: { lines } });

/** The places of a chart that know its kinds, by the files that they are in. */
export function chartPlaces(
  operator: string,
  crd: ChartCrd,
): Map<string, Place[]> {
  return new Map([
    ['templates/_helpers.tpl', [webhooks(operator, crd), rules(operator, crd)]],
    [
      `templates/${operator}.yaml`,
      [
        aggregated(crd, 'view', '\n---\n', 'get, list, watch'),
        aggregated(
          crd,
          'edit',
          '\n{{- end }}',
          'create, delete, deletecollection, patch, update',
        ),
      ],
    ],
    ['Chart.yaml', [listed(crd)]],
  ]);
}

function webhooks(operator: string, crd: ChartCrd): Place {
  const text = block([webhookKind(crd)]);
  return sectionPlace({
    where: `the list of "${operator}.webhookKinds"`,
    text,
    start: `{{- define "${operator}.webhookKinds" -}}\n`,
    end: '{{- end }}',
    holds: [crd.plural],
    extend: section =>
      isListOf(text, section) ? `${section}${text}` : undefined,
  });
}

function rules(operator: string, { group, plural, scope }: ChartCrd): Place {
  const [helper, end] =
    scope === 'Namespaced'
      ? ['rules', '- apiGroups: [""]\n  resources: [events]\n']
      : ['clusterRules', '{{- with .Values.rbac.extraClusterRules }}\n'];
  const written = (plurals: string[]) => block(ownRules(group, plurals));
  return sectionPlace({
    where: `the rules of "${operator}.${helper}"`,
    text: written([plural]),
    start: `{{- define "${operator}.${helper}" -}}\n`,
    end,
    holds: [plural, `${plural}/status`, `${plural}/finalizers`],
    extend: section => {
      const [, first = ''] =
        /^- apiGroups:\n.*\n {2}resources:\n((?: {4}- "[a-z0-9-]+"\n)+)/.exec(
          section,
        ) ?? [];
      const plurals = [...first.matchAll(/"(.+)"/g)].map(([, each]) => each);
      return section === written(plurals)
        ? written([...plurals, plural])
        : undefined;
    },
  });
}

function aggregated(
  { group, plural }: ChartCrd,
  role: string,
  end: string,
  verbs: string,
): Place {
  const rule = (plurals: string) =>
    `  - apiGroups: [${group}]\n    resources: [${plurals}]\n    verbs: [${verbs}]`;
  return sectionPlace({
    where: `the rules of the role that is aggregated to "${role}"`,
    text: `${rule(plural)}\n`,
    start: `    rbac.authorization.k8s.io/aggregate-to-${role}: "true"\nrules:\n`,
    end,
    holds: [plural],
    extend: section => {
      const [, plurals] = /resources: \[([a-z0-9, -]+)\]/.exec(section) ?? [];
      return plurals && section === rule(plurals)
        ? rule(`${plurals}, ${plural}`)
        : undefined;
    },
  });
}

function listed(crd: ChartCrd): Place {
  const text = fillYaml('    <<crds>>\n', {
    names: {},
    values: {},
    blocks: { crds: [listedCrd(crd)] },
  });
  const start = '  artifacthub.io/crds: |\n';
  const holds = `${crd.plural}.${crd.group}`;
  const split = (file: string) => {
    const at = file.indexOf(start) + start.length;
    const [section] = /^(?:(?: {4}.*)?\n)*/.exec(file.slice(at))!;
    return { at, section };
  };
  return {
    where: 'the annotation artifacthub.io/crds',
    text,
    isThere: file =>
      file.includes(start) &&
      split(file).section.includes(`name: "${holds}"\n`),
    add: file => {
      if (!file.includes(start)) {
        return undefined;
      }
      const { at, section } = split(file);
      return isListOf(text, section)
        ? `${file.slice(0, at)}${section}${text}${file.slice(
            at + section.length,
          )}`
        : undefined;
    },
  };
}

/** Whether a list holds entries written like one, whatever their texts. */
function isListOf(entry: string, list: string): boolean {
  const like = entry
    .split(/"(?:[^"\\]|\\[^])*"/)
    .map(part => part.replace(/[^\w\s]/g, '\\$&'))
    .join('"(?:[^"\\\\]|\\\\[^])*"');
  return new RegExp(`^(?:${like})+$`).test(list);
}
