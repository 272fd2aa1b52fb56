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

import type { OperatorField } from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** A field of a Go struct. */
export interface GoField {
  name: string;
  type: string;
  /** Whether it is no field of the JSON where it is empty. */
  omitted: boolean;
}

const TYPES: Record<OperatorField['type'], string> = {
  string: 'string',
  integer: 'int64',
  number: 'float64',
  boolean: 'bool',
  duration: 'metav1.Duration',
  dateTime: 'metav1.Time',
  stringList: '[]string',
  stringMap: 'map[string]string',
};
/** Their empty values say that nothing was given. */
const EMPTY_IS_NOTHING = new Set(['string', 'stringList', 'stringMap']);
/** Methods of the struct; no name of a field holds an underscore. */
const METHODS = new Set(['DeepCopy', 'DeepCopyInto']);

/** How a field of a kind is written in Go: a pointer where 0 or false differ from nothing. */
export function goField({ name, type, required }: OperatorField): GoField {
  const exported = `${name[0].toUpperCase()}${name.slice(1)}`;
  const pointer = !required && !EMPTY_IS_NOTHING.has(type);
  return {
    name: METHODS.has(exported) ? `${exported}_` : exported,
    type: `${pointer ? '*' : ''}${TYPES[type]}`,
    omitted: !required,
  };
}
