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

import { FieldSet } from './FieldSet';
import { canonicalElement } from './pathElement';

/** A set in the JSON of `managedFields[].fieldsV1`; `.` marks a member that has others below it. */
export function encodeFieldsV1(set: FieldSet): Record<string, unknown> {
  const elements = new Set([...set.members, ...set.children.keys()]);
  return Object.fromEntries(
    [...elements].sort().map(element => {
      const below = encodeFieldsV1(set.below(element));
      const marked =
        set.members.has(element) && set.children.has(element)
          ? { '.': {}, ...below }
          : below;
      return [element, marked];
    }),
  );
}

/**
 * Reads what {@link encodeFieldsV1} writes, from any client.
 *
 * @throws SyntaxError where a `k:` or `v:` holds no JSON, TypeError where a value is no map.
 */
export function decodeFieldsV1(fields: unknown): FieldSet {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
    throw new TypeError('fieldsV1 must be a map of maps');
  }
  const members: string[] = [];
  const children: [string, FieldSet][] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (name === '.') continue;
    const element = canonicalElement(name);
    const child = decodeFieldsV1(value);
    if (child.isEmpty() || Object.hasOwn(value as object, '.')) {
      members.push(element);
    }
    children.push([element, child]);
  }
  return FieldSet.of(members, children);
}
