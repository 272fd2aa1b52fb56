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
import { goField } from './goField';

/**
 * What `DeepCopyInto` of a struct has to do for a field beyond copying the
 * struct itself, in the words of controller-gen.
 */
export function goCopyLines(field: OperatorField): string[] {
  const { name, type } = goField(field);
  const copied = (...lines: string[]) => [
    `if in.${name} != nil {`,
    `\tin, out := &in.${name}, &out.${name}`,
    ...lines.map(line => `\t${line}`),
    '}',
  ];
  switch (type) {
    case '[]string':
      return copied('*out = make([]string, len(*in))', 'copy(*out, *in)');
    case 'map[string]string':
      return copied(
        '*out = make(map[string]string, len(*in))',
        'for key, val := range *in {',
        '\t(*out)[key] = val',
        '}',
      );
    case 'metav1.Time':
      return [`in.${name}.DeepCopyInto(&out.${name})`];
    case '*metav1.Time':
      return copied('*out = (*in).DeepCopy()');
    case 'metav1.Duration':
      return [`out.${name} = in.${name}`];
    default:
      return type.startsWith('*')
        ? copied(
            `*out = new(${type.slice(1).replace('metav1.', 'v1.')})`,
            '**out = **in',
          )
        : [];
  }
}
