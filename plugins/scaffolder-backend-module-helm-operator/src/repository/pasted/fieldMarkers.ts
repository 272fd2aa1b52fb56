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
  type CrdSchema,
  isPrintable,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

const MAX_VALUES = 100;
const MAX_CHARACTERS = 1000;

/** What controller-gen is told of a field; a text of JSON is one of Go too, and holds no line break. */
export function fieldMarkers(schema: CrdSchema, required: boolean): string[] {
  const { default: value, enum: values } = schema;
  return [
    required ? 'required' : 'optional',
    ...(Array.isArray(values) &&
    values.length > 0 &&
    values.length <= MAX_VALUES &&
    values.every(isLiteral)
      ? [
          `kubebuilder:validation:Enum=${values
            .map(each => JSON.stringify(each))
            .join(';')}`,
        ]
      : []),
    ...(isLiteral(value)
      ? [`kubebuilder:default=${JSON.stringify(value)}`]
      : []),
  ];
}

function isLiteral(value: unknown): boolean {
  return (
    (typeof value === 'string' &&
      value.length <= MAX_CHARACTERS &&
      isPrintable(value)) ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    typeof value === 'boolean'
  );
}
