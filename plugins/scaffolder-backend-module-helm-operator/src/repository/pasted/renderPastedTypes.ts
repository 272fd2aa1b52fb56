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

import { fillSource } from '../fillSource';
import type { GoStruct, GoStructField } from './GoType';
import { goTypeName } from './goTypeName';
import type { PastedKind } from './PastedKind';
import { plainComment } from './plainComment';
import { structFieldLines } from './structFieldLines';

/** The file with the Go types of a pasted definition. */
export function renderPastedTypes(
  source: (path: string) => string,
  group: string,
  pasted: PastedKind,
): string {
  const { kind, version, plural, fields, structs } = pasted;
  const used = [...structs, { fields }]
    .flatMap(each => each.fields)
    .map(({ type }) => goTypeName(type))
    .join(' ');
  return fillSource(source('operator/api/pasted-types.go'), {
    names: { apiVersion: version, kind, crdFile: `${group}_${plural}.yaml` },
    lines: {
      jsonImport: used.includes('json.') ? ['"encoding/json"'] : [],
      intstrImport: used.includes('intstr.')
        ? ['"k8s.io/apimachinery/pkg/util/intstr"']
        : [],
      structs: structs.flatMap(structLines),
      markers: [
        ...(pasted.hasStatusSubresource
          ? ['// +kubebuilder:subresource:status']
          : []),
        `// +kubebuilder:resource:path=${plural},singular=${kind.toLowerCase()},scope=${
          pasted.scope
        }`,
      ],
      description: [
        plainComment(pasted.description ?? '', `${kind} of ${group}`),
      ],
      fields: fields.flatMap(spacedLines),
    },
  });
}

function structLines({ name, place, fields }: GoStruct): string[] {
  const [first, ...others] = fields;
  return [
    '',
    `// ${name} is ${place} of an object.`,
    `type ${name} struct {`,
    ...structFieldLines(first).map(line => `\t${line}`),
    ...others
      .flatMap(spacedLines)
      .map(line => (line === '' ? line : `\t${line}`)),
    '}',
  ];
}

function spacedLines(field: GoStructField): string[] {
  return ['', ...structFieldLines(field)];
}
