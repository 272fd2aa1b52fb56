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
  DURATION,
  type OperatorField,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { goComment } from './goComment';
import { goField } from './goField';

/** The lines of a field in a Go struct: comment, markers of controller-gen, and itself. */
export function goFieldLines(field: OperatorField): string[] {
  const { name, type, omitted } = goField(field);
  return [
    ...goComment(field.description || `${field.name} of the spec`),
    ...markers(field).map(marker => `// +${marker}`),
    `${name} ${type} \`json:"${field.name}${omitted ? ',omitempty' : ''}"\``,
  ];
}

/** A text of JSON is one of Go too, and holds no line break. */
const literal = (value: string | number | boolean) => JSON.stringify(value);

function markers(field: OperatorField): string[] {
  const { type, enum: values, minimum, maximum } = field;
  const validation = 'kubebuilder:validation';
  return [
    field.required ? 'required' : 'optional',
    ...(type === 'duration'
      ? [
          `${validation}:Type=string`,
          `${validation}:Pattern=\`${DURATION.source}\``,
        ]
      : []),
    ...(values ? [`${validation}:Enum=${values.map(literal).join(';')}`] : []),
    ...(minimum === undefined ? [] : [`${validation}:Minimum=${minimum}`]),
    ...(maximum === undefined ? [] : [`${validation}:Maximum=${maximum}`]),
    ...(field.default === undefined
      ? []
      : [`kubebuilder:default=${literal(field.default)}`]),
  ];
}
