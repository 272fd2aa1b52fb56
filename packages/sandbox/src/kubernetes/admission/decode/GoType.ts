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

/** A type of Go that JSON is read into, as far as what is read has to be told of. */
export interface GoType {
  /** As Go names it in a message, such as `map[string]string` or `v1.ObjectMeta`. */
  name: string;
  /** `any` takes whatever comes; `time` is RFC 3339, `bytes` is base64. */
  kind:
    | 'string'
    | 'integer'
    | 'bool'
    | 'map'
    | 'list'
    | 'struct'
    | 'time'
    | 'bytes'
    | 'any';
  /** What a map or a list holds. */
  of?: GoType;
  /** Of a struct, in the order in which Go declares them; others are not looked at. */
  fields?: Readonly<Record<string, GoType>>;
}

export const ANY: GoType = { name: 'interface {}', kind: 'any' };
export const STRING: GoType = { name: 'string', kind: 'string' };
export const BOOL: GoType = { name: 'bool', kind: 'bool' };
export const INT32: GoType = { name: 'int32', kind: 'integer' };
export const INT64: GoType = { name: 'int64', kind: 'integer' };
export const TIME: GoType = { name: 'v1.Time', kind: 'time' };
export const BYTES: GoType = { name: '[]uint8', kind: 'bytes' };

/** A string that Go has a type of its own for. */
export function stringType(name: string): GoType {
  return { name, kind: 'string' };
}

export function mapOf(of: GoType): GoType {
  return { name: `map[string]${of.name}`, kind: 'map', of };
}

export function listOf(of: GoType): GoType {
  return { name: `[]${of.name}`, kind: 'list', of };
}

export function struct(
  name: string,
  fields: Readonly<Record<string, GoType>>,
): GoType {
  return { name: `v1.${name}`, kind: 'struct', fields };
}
