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

import {
  type OperatorKind,
  pluralOf,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { copyOfKind } from './copyOfKind';
import { fillSource } from './fillSource';
import { goComment } from './go/goComment';
import { goFieldLines } from './go/goFieldLines';
import { knownTypes } from './go/knownTypes';
import { copyOfPasted } from './pasted/copyOfPasted';
import type { PastedKind } from './pasted/PastedKind';
import { renderPastedTypes } from './pasted/renderPastedTypes';
import { renderCopies } from './renderCopies';

/**
 * The Go types of kinds, by fields or pasted: a package a version, a file a
 * kind, and how they are copied.
 */
export function renderApi(
  source: (path: string) => string,
  { group }: { group: string },
  kinds: OperatorKind[],
  pasted: PastedKind[] = [],
): [path: string, text: string][] {
  const versions = [
    ...new Set([...kinds, ...pasted].map(({ version }) => version)),
  ];
  return versions.flatMap(apiVersion => {
    const folder = `api/${apiVersion}`;
    const own = kinds.filter(({ version }) => version === apiVersion);
    const others = pasted.filter(({ version }) => version === apiVersion);
    const names = { group, apiVersion };
    return [
      [
        `${folder}/groupversion_info.go`,
        fillSource(source('operator/api/groupversion_info.go'), {
          names,
          lines: {
            knownTypes: [...own, ...others].flatMap(knownTypes),
          },
        }),
      ],
      [
        `${folder}/zz_generated.deepcopy.go`,
        renderCopies(source, apiVersion, [
          ...own.map(each => copyOfKind(source, each)),
          ...others.map(each => copyOfPasted(source, each)),
        ]),
      ],
      ...own.map((each): [string, string] => [
        `${folder}/${each.kind.toLowerCase()}_types.go`,
        fillSource(source('operator/api/types.go'), {
          names: { apiVersion, kind: each.kind },
          lines: {
            fields: fieldLines(each),
            markers: kindMarkers(each),
            description: goComment(
              each.description || `${each.kind} of ${group}`,
            ),
            spec: specLines(each),
          },
        }),
      ]),
      ...others.map((each): [string, string] => [
        `${folder}/${each.kind.toLowerCase()}_types.go`,
        renderPastedTypes(source, group, each),
      ]),
    ] as [string, string][];
  });
}

function fieldLines({ fields }: OperatorKind): string[] {
  return fields.flatMap((field, i) => [
    ...(i > 0 ? [''] : []),
    ...goFieldLines(field),
  ]);
}

function specLines({ kind, fields }: OperatorKind): string[] {
  return fields.some(({ required }) => required)
    ? ['// +required', `Spec ${kind}Spec \`json:"spec"\``]
    : ['// +optional', `Spec ${kind}Spec \`json:"spec,omitzero"\``];
}

function kindMarkers(input: OperatorKind): string[] {
  const { kind, scope, shortNames, fields } = input;
  const resource = [
    `path=${input.plural ?? pluralOf(kind)}`,
    `singular=${kind.toLowerCase()}`,
    `scope=${scope}`,
    ...(shortNames.length > 0 ? [`shortName=${shortNames.join(';')}`] : []),
  ];
  const column = (name: string, type: string, path: string) =>
    `// +kubebuilder:printcolumn:name="${name}",type=${type},JSONPath=\`${path}\``;
  return [
    `// +kubebuilder:resource:${resource.join(',')}`,
    ...fields
      .filter(({ printerColumn }) => printerColumn)
      .map(({ name, type }) =>
        column(
          `${name[0].toUpperCase()}${name.slice(1)}`,
          ['integer', 'number', 'boolean'].includes(type) ? type : 'string',
          `.spec.${name}`,
        ),
      ),
    column('Ready', 'string', '.status.conditions[?(@.type=="Ready")].status'),
    column('Age', 'date', '.metadata.creationTimestamp'),
  ];
}
