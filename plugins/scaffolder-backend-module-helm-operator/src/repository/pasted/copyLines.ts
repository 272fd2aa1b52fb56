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

import type { GoType } from './GoType';
import { goTypeName } from './goTypeName';

const DEEP_ITEM = ['(*in)[i].DeepCopyInto(&(*out)[i])'];

/** What `DeepCopyInto` of a struct has to do for a field, in the words of controller-gen. */
export function copyLines(name: string, type: GoType): string[] {
  switch (type.is) {
    case 'plain':
      return type.name === 'intstr.IntOrString'
        ? [`out.${name} = in.${name}`]
        : [];
    case 'struct':
      return isFlat(type)
        ? [`out.${name} = in.${name}`]
        : [`in.${name}.DeepCopyInto(&out.${name})`];
    default:
      return copied(`in.${name}`, `out.${name}`, type);
  }
}

/** Whether copying the value itself copies all of it. */
function isFlat(type: GoType): boolean {
  return (
    type.is === 'plain' ||
    (type.is === 'struct' &&
      type.struct.fields.every(field => isFlat(field.type)))
  );
}

function copied(from: string, to: string, type: GoType): string[] {
  return [
    `if ${from} != nil {`,
    `\tin, out := &${from}, &${to}`,
    ...indented(pointed(type)),
    '}',
  ];
}

/** Copies what `in` points to, which is not nil, to what `out` points to. */
function pointed(type: GoType): string[] {
  const made = goTypeName(type).replace('metav1.', 'v1.');
  switch (type.is) {
    case 'raw':
      return [`*out = make(${made}, len(*in))`, 'copy(*out, *in)'];
    case 'conditions':
      return [`*out = make(${made}, len(*in))`, ...eachItem(DEEP_ITEM)];
    case 'list':
      return [
        `*out = make(${made}, len(*in))`,
        ...(isFlat(type.of)
          ? ['copy(*out, *in)']
          : eachItem(
              type.of.is === 'struct'
                ? DEEP_ITEM
                : copied('(*in)[i]', '(*out)[i]', type.of),
            )),
      ];
    case 'map':
      return [
        `*out = make(${made}, len(*in))`,
        'for key, val := range *in {',
        ...indented(eachValue(type.of)),
        '}',
      ];
    case 'pointer':
      return [
        `*out = new(${made.slice(1)})`,
        isFlat(type.to) ? '**out = **in' : '(*in).DeepCopyInto(*out)',
      ];
    default:
      throw new Error(`${made} is never nil`);
  }
}

function eachItem(lines: string[]): string[] {
  return ['for i := range *in {', ...indented(lines), '}'];
}

function eachValue(type: GoType): string[] {
  if (isFlat(type)) {
    return ['(*out)[key] = val'];
  }
  if (type.is === 'struct') {
    return ['(*out)[key] = *val.DeepCopy()'];
  }
  return [
    `var outVal ${type.is === 'raw' ? '[]byte' : goTypeName(type)}`,
    'if val == nil {',
    '\t(*out)[key] = nil',
    '} else {',
    '\tinVal := (*in)[key]',
    '\tin, out := &inVal, &outVal',
    ...indented(pointed(type)),
    '}',
    '(*out)[key] = outVal',
  ];
}

function indented(lines: string[]): string[] {
  return lines.map(line => `\t${line}`);
}
