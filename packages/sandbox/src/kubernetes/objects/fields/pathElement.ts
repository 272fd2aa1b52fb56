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

import type { Shape } from '../shape/Shape';

/**
 * One step of a path in the notation of FieldsV1: `f:name` a field,
 * `k:{"name":"x"}` the item of a list by its keys, `v:"x"` the item of a set.
 */
export type PathElement = string;

/** The step to a field of a map. */
export function fieldElement(name: string): PathElement {
  return `f:${name}`;
}

/** The keys of an item, in order of name, with their defaults; an absent key is undefined. */
function keysOf(item: unknown, shape: Shape): [string, unknown][] {
  const map = (item ?? {}) as Record<string, unknown>;
  return [...(shape.keys ?? [])]
    .sort()
    .map(key => [key, map[key] ?? shape.keyDefaults?.[key]]);
}

/** The step to an item of a list that is a set or a map. */
export function itemElement(item: unknown, shape: Shape): PathElement {
  return shape.list === 'set'
    ? `v:${JSON.stringify(item)}`
    : `k:${JSON.stringify(Object.fromEntries(keysOf(item, shape)))}`;
}

/** The keys that an item of a `map` list leaves out although they have no default. */
export function missingKeys(item: unknown, shape: Shape): string[] {
  return keysOf(item, shape)
    .filter(([, value]) => value === undefined)
    .map(([key]) => key);
}

/** The same step in the one notation we compare by: keys in order, no blanks. */
export function canonicalElement(element: string): PathElement {
  if (element.startsWith('k:')) {
    const keys = JSON.parse(element.slice(2)) as Record<string, unknown>;
    const sorted = Object.entries(keys).sort(([a], [b]) => (a < b ? -1 : 1));
    return `k:${JSON.stringify(Object.fromEntries(sorted))}`;
  }
  if (element.startsWith('v:')) {
    return `v:${JSON.stringify(JSON.parse(element.slice(2)))}`;
  }
  return element;
}

/** Fields come first, then items by their keys, members of sets, and places in lists. */
const RANKS = 'fkvi';

function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  // Numbers come before what is none.
  if (typeof a === 'number') return -1;
  if (typeof b === 'number') return 1;
  const [left, right] = [a, b].map(value =>
    typeof value === 'string' ? value : JSON.stringify(value),
  );
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The order in which the real server tells of steps: numbers count as such. */
export function compareElements(a: PathElement, b: PathElement): number {
  const rank = RANKS.indexOf(a[0]) - RANKS.indexOf(b[0]);
  if (rank !== 0) return rank;
  const [left, right] = [a.slice(2), b.slice(2)];
  if (a[0] === 'f') return compareValues(left, right);
  const [one, other] = [JSON.parse(left), JSON.parse(right)];
  if (a[0] !== 'k') return compareValues(one, other);
  const [ones, others] = [one, other].map(keys => Object.entries(keys).flat());
  const at = ones.findIndex((part, i) => compareValues(part, others[i]) !== 0);
  return at < 0
    ? ones.length - others.length
    : compareValues(ones[at], others[at]);
}

/** A step as the messages of the real server tell it: `.name`, `[name="x"]`, `[="x"]`. */
export function elementText(element: PathElement): string {
  const rest = element.slice(2);
  switch (element.slice(0, 2)) {
    case 'k:':
      return `[${Object.entries(JSON.parse(rest) as Record<string, unknown>)
        .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
        .join(',')}]`;
    case 'v:':
      return `[=${rest}]`;
    case 'i:':
      return `[${rest}]`;
    default:
      return `.${rest}`;
  }
}

/** A path as the messages of the real server tell it. */
export function pathText(path: readonly PathElement[]): string {
  return path.map(elementText).join('');
}
