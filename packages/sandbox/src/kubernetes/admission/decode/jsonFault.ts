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

import { jsonKindOf } from '../../objects';
import type { GoType } from './GoType';
import { base64Fault, timeFault } from './unreadableText';

/** Where a value lies: the struct that holds its field, and the names of the fields that lead there. */
interface Place {
  struct: string;
  path: readonly string[];
}

function mismatch(told: string, type: GoType, at?: Place) {
  const into = at
    ? `struct field ${at.struct}.${at.path.join('.')} of`
    : 'value of';
  return `json: cannot unmarshal ${told} into Go ${into} type ${type.name}`;
}

/** Without its package; a struct that is declared where it is used has none. */
function structName({ name }: GoType): string {
  return /^\w+\.(\w+)$/.exec(name)?.[1] ?? '';
}

const EXPECTED: Partial<Record<GoType['kind'], string>> = {
  string: 'string',
  integer: 'number',
  bool: 'bool',
  map: 'object',
  list: 'array',
  struct: 'object',
  time: 'string',
  bytes: 'string',
};

/**
 * Why Go cannot read a value of JSON into a type: the first thing that does not
 * fit, in the words of `encoding/json`; undefined where everything fits.
 *
 * @param at - where the value lies; absent for one that lies nowhere
 */
export function jsonFault(
  value: unknown,
  type: GoType,
  at?: Place,
): string | undefined {
  const expected = EXPECTED[type.kind];
  if (value === null || value === undefined || !expected) {
    return undefined;
  }
  const told = jsonKindOf(value);
  if (told !== expected) {
    return type.kind === 'time'
      ? mismatch(told, { ...type, name: 'string' })
      : mismatch(told, type, at);
  }
  switch (type.kind) {
    case 'integer': {
      const most = type.name === 'int32' ? 2 ** 31 : 2 ** 63;
      const number = value as number;
      return Number.isInteger(number) && number >= -most && number < most
        ? undefined
        : mismatch(`number ${number}`, type, at);
    }
    case 'time':
      return timeFault(value as string);
    case 'bytes':
      return base64Fault(value as string);
    case 'list':
    case 'map':
      return firstFault(Object.values(value), child =>
        jsonFault(child, type.of as GoType, at),
      );
    case 'struct': {
      const fields = type.fields ?? {};
      return firstFault(Object.entries(value), ([key, child]) =>
        Object.hasOwn(fields, key)
          ? jsonFault(child, fields[key], {
              struct: structName(type),
              path: [...(at?.path ?? []), key],
            })
          : undefined,
      );
    }
    default:
      return undefined;
  }
}

/** What is told of the first of the values that something is told of. */
export function firstFault<T>(
  values: readonly T[],
  faultOf: (value: T) => string | undefined,
): string | undefined {
  for (const value of values) {
    const fault = faultOf(value);
    if (fault !== undefined) {
      return fault;
    }
  }
  return undefined;
}
